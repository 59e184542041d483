"""All that is mended of a parsed sentence, in order: first where clauses begin and end, then what phrases hang on."""

from __future__ import annotations

from collections.abc import Sequence

from core.language.clause_repairs import (
    with_complements,
    with_helped_participles,
    with_joined_moods,
    with_joined_participles,
    with_joined_relatives,
    with_second_clauses,
    with_subordinate_clauses,
)
from core.language.phrase_repairs import (
    with_amounts,
    with_bare_nouns,
    with_linked_subjects,
    with_measures,
    with_names_behind_places,
    with_particles,
    with_postpositions,
    with_quotations,
    with_shares,
    with_waters,
)
from core.language.repairs import (
    with_clause_kinds,
    with_forefields,
    with_infinitives,
    with_joined_verbs,
    with_main_clauses,
    with_moods,
    with_relative_clauses,
    with_told_clauses,
)
from core.language.tag_repairs import (
    with_finite_ends,
    with_led_attributes,
    with_led_pronouns,
    with_participles_aside,
    with_relative_pronouns,
)
from core.language.time_repairs import with_appended_dates, with_dates_of_nouns, with_led_times, with_times


def mend(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Mend the tags, heads and relations of a sentence in place, so that they still make up one tree."""
    tree = tags, heads, relations
    with_relative_pronouns(words, *tree)
    with_finite_ends(words, tags)
    with_participles_aside(words, tags)
    with_led_pronouns(words, tags, heads)
    with_led_attributes(words, *tree)
    with_led_times(words, *tree)
    with_subordinate_clauses(words, *tree)
    with_relative_clauses(*tree)
    with_joined_relatives(*tree)
    with_clause_kinds(words, *tree)
    with_main_clauses(words, *tree)
    with_moods(words, tags, heads)
    with_forefields(words, *tree)
    with_particles(words, *tree)
    with_second_clauses(words, *tree)
    with_joined_verbs(words, *tree)
    with_told_clauses(words, *tree)
    with_helped_participles(words, *tree)
    with_joined_participles(*tree)
    with_joined_moods(*tree)
    with_complements(words, *tree)
    with_infinitives(words, *tree)
    with_waters(words, *tree)
    with_times(words, *tree)
    with_dates_of_nouns(words, *tree)
    with_appended_dates(words, *tree)
    with_linked_subjects(words, *tree)
    with_names_behind_places(words, *tree)
    with_bare_nouns(words, *tree)
    with_postpositions(words, *tree)
    with_measures(words, *tree)
    with_amounts(words, *tree)
    with_shares(words, *tree)
    with_quotations(words, *tree)
