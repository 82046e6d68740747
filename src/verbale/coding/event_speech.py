"""In whose reported words each token stands."""

from __future__ import annotations

from verbale.model.analysis import Analysis
from verbale.model.finding import Statement


def holders(analysis: Analysis, statements: tuple[Statement, ...]) -> dict[int, Statement]:
    """The statement whose words hold each token; of several, the one with the fewest words.

    Linear in the words of all statements.
    """
    held: dict[int, Statement] = {}
    for statement in sorted(statements, key=lambda s: (s.words.start - s.words.end, s.id)):
        first, last = analysis.tokens_in(statement.words.start, statement.words.end)
        for token in range(first, last):
            held[token] = statement
    return held
