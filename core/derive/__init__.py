"""What follows from all articles together: made anew at each build, by pure functions over records.

Actors have one ledger: what was found across articles and what people correct are entries of the same kind
(`ledger`), found by comparing names (`spellings`), and one resolver says where each mention counts (`resolve`).
"""
