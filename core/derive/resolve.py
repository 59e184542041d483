"""Resolving the ledger: from its entries to where each mention counts, and what each entry did.

One rule: entries hold in their order. Whom an entry corrects must still stand on its own when its turn
comes; the actor it leads to is the one that this actor has become by then. So there are no cycles. What was found
comes first; a found merge of two that somebody has set apart does not count at all, whichever of them leads to the
other: that turns round while the corpus grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.derive.ledger import Entry

Place = tuple[str, str]
"""An actor's id as found in an article, and a spelling."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where the mentions of a found actor with one spelling count (`surface` None: whatever has no spelling).

    `actor`, `kind`: the name and kind they get, None: they keep those that were found. `hidden`: they count nowhere.
    """

    found_id: str
    surface: str | None
    to_id: str
    actor: str | None
    kind: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """How many mentions an entry concerned when its turn came; where none, `why` says why."""

    mentions: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """An actor that is left out, and how many mentions with it."""

    actor_id: str
    actor: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a ledger comes to; `effects` by the id of the entry, `followed`: what merged-away ids have become.

    `moves`: all that is not as the found entries alone would have it; `outlets`: whether any outlet was renamed.
    """

    moves: tuple[Move, ...] = ()
    effects: Mapping[int, Effect] = field(default_factory=dict)
    followed: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[Hidden, ...] = ()
    outlets: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything is not as it was found."""
        return self.outlets or bool(self.moves)


def concerned(entries: Sequence[Entry], found: Mapping[str, Entry]) -> set[str]:
    """Return the actors whose mentions may go elsewhere by some entries; `found`: all found merges by their actor."""
    named = {actor_id for one in entries for actor_id in (one.actor_id, one.into) if actor_id}
    named |= {found[one].into for one in named if one in found}
    return named | {one.actor_id for one in found.values() if one.into in named}


def resolve(ledger: Sequence[Entry], known: Mapping[str, tuple[str, str]], counts: Mapping[Place, int]) -> Resolution:
    """Resolve the active entries of a ledger, the found ones first, against the actors they name.

    `known`: name and kind, as found, of each of those actors that the store has; `counts`: its mentions by spelling.
    """
    merges = {one.actor_id: one.into for one in ledger if one.found}
    apart = {_parted(one, merges) for one in ledger if one.kind == "apart"}
    standing = _Ledger(known, counts, merges)
    entered = [(one.id, standing.enter(one)) for one in ledger if not (one.found and one.actor_id in apart)]
    effects = {number: effect for number, effect in entered if number}
    return Resolution(standing.moves(), effects, standing.followed(), standing.hidden_actors())


def _parted(one: Entry, merges: Mapping[str, str]) -> str:
    """Whose found merge an entry that sets apart undoes: its actor's, or that of the other into its actor."""
    return one.into if merges.get(one.into) == one.actor_id else one.actor_id


class _Ledger:
    """Where everything stands while the entries are gone through; each costs what it moves, not what there is."""

    def __init__(
        self, known: Mapping[str, tuple[str, str]], counts: Mapping[Place, int], found: Mapping[str, str]
    ) -> None:
        self._counts = counts
        self._found = found
        self._names = {actor_id: name for actor_id, (name, _) in known.items()}
        self._kinds = {actor_id: kind for actor_id, (_, kind) in known.items()}
        self._became: dict[str, str] = {}
        self._held: dict[str, dict[str, list[Place]]] = {}
        self._mentions: defaultdict[str, int] = defaultdict(int)
        for place, count in counts.items():
            self._held.setdefault(place[0], {})[place[1]] = [place]
            self._mentions[place[0]] += count
        self._renamed: set[str] = set()
        self._rekinded: set[str] = set()
        self._hidden: set[str] = set()

    def enter(self, one: Entry) -> Effect:
        """Let one entry take effect."""
        name = one.actor or one.actor_id
        if one.actor_id in self._became:
            return Effect(0, f"“{name}” was merged with “{self._name(self._now(one.actor_id))}” before.")
        if not self._mentions.get(one.actor_id):
            return Effect(0, f"The articles do not name “{name}” now.")
        if one.kind in ("merge", "split"):
            return self._lead(one)
        if one.kind == "apart" and _parted(one, self._found) not in self._found:
            return Effect(0, f"“{name}” was not found to be another actor.")
        if one.kind == "rename":
            self._names[one.actor_id] = one.name
            self._renamed.add(one.actor_id)
        elif one.kind == "rekind":
            self._kinds[one.actor_id] = one.as_kind
            self._rekinded.add(one.actor_id)
        elif one.kind == "hide":
            self._hidden.add(one.actor_id)
        return Effect(self._mentions[one.actor_id])

    def _lead(self, one: Entry) -> Effect:
        """Let mentions count for another actor."""
        into = self._now(one.into)
        if into == one.actor_id:
            return Effect(0, f"“{one.actor or one.actor_id}” and “{one.name or one.into}” are one already.")
        if into not in self._names and not one.name:
            return Effect(0, f"The articles do not name “{one.into}” now.")
        led = self._led(one)
        if not led:
            return Effect(0, f"“{one.actor or one.actor_id}” is not spelt like that now.")
        self._names.setdefault(into, one.name)
        self._kinds.setdefault(into, one.as_kind or "other")
        if one.kind == "merge":
            self._became[one.actor_id] = into
            count = self._mentions[one.actor_id]
        else:
            count = sum(self._counts[place] for places in led.values() for place in places)
        self._mentions[one.actor_id] -= count
        self._mentions[into] += count
        self._held[into] = _joined(self._held.get(into, {}), led)
        return Effect(count)

    def _led(self, one: Entry) -> dict[str, list[Place]]:
        """Take from an actor what an entry leads elsewhere."""
        if one.kind == "merge":
            return self._held.pop(one.actor_id)
        held = self._held[one.actor_id]
        return {surface: held.pop(surface) for surface in dict.fromkeys(one.surfaces) if surface in held}

    def moves(self) -> tuple[Move, ...]:
        """Every spelling of every found actor of which anything is not as the found entries alone have it."""
        at = {place: actor_id for actor_id, held in self._held.items() for places in held.values() for place in places}
        found: dict[str, list[Move]] = {}
        for actor_id, surface in self._counts:
            if actor_id not in found:
                found[actor_id] = [self._move(actor_id, None, self._now(actor_id))]
            found[actor_id].append(self._move(actor_id, surface, at[actor_id, surface]))
        return tuple(move for moves in found.values() if any(map(self._changes, moves)) for move in moves)

    def followed(self) -> dict[str, str]:
        """What each merged-away id has become."""
        return {actor_id: self._now(actor_id) for actor_id in tuple(self._became)}

    def hidden_actors(self) -> tuple[Hidden, ...]:
        """The actors left out, those with most mentions first."""
        found = [Hidden(one, self._name(one), self._mentions[one]) for one in self._hidden]
        return tuple(sorted((one for one in found if one.mentions), key=lambda one: (-one.mentions, one.actor_id)))

    def _move(self, found_id: str, surface: str | None, to_id: str) -> Move:
        other = to_id != found_id
        name = self._names.get(to_id) if other or to_id in self._renamed else None
        led = other and self._found.get(found_id) != to_id  # names that were found to be one are of one kind
        kind = self._kinds.get(to_id) if led or to_id in self._rekinded else None
        return Move(found_id, surface, to_id, name, kind, to_id in self._hidden)

    def _changes(self, move: Move) -> bool:
        """Whether it differs from what the found entries alone come to."""
        if move.hidden or move.kind is not None or move.to_id != self._found.get(move.found_id, move.found_id):
            return True
        return move.to_id in self._renamed

    def _now(self, actor_id: str) -> str:
        """What an actor has become; the way there is cut short for the next who asks."""
        way = []
        while actor_id in self._became:
            way.append(actor_id)
            actor_id = self._became[actor_id]
        self._became.update(dict.fromkeys(way, actor_id))
        return actor_id

    def _name(self, actor_id: str) -> str:
        return self._names.get(actor_id, actor_id)


def _joined(held: dict[str, list[Place]], led: dict[str, list[Place]]) -> dict[str, list[Place]]:
    """What an actor holds together with what is led to it: the fewer spellings join the many."""
    few, many = sorted((held, led), key=len)
    for surface, places in few.items():
        short, long = sorted((places, many.get(surface, [])), key=len)
        long.extend(short)
        many[surface] = long
    return many
