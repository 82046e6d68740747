"""A name in a question finds its other spellings in the record."""

from __future__ import annotations

from sqlalchemy import create_engine, insert

from verbale.questions.filters import actor_ids
from verbale.record import schema
from verbale.record.schema_identities import identities

ACTORS = [
    ("muammar-gaddafi", "Muammar Gaddafi", "LBY", "GOV", "person"),
    ("moammar-khadafy", "Moammar Khadafy", "LBY", "GOV", "person"),
    ("saif-al-islam-gaddafi", "Saif al-Islam Gaddafi", "LBY", "UNK", "person"),
    ("sergey-lavrov", "Sergey Lavrov", "RUS", "GOV", "person"),
]

COLUMNS = ("report", "n", "id", "name", "country", "sector", "kind", "folded", "code")


def test_names_find_their_other_spellings() -> None:
    engine = create_engine("sqlite://")
    schema.actors.create(engine)
    identities.create(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(schema.actors),
            [
                dict(zip(COLUMNS, ("r", place, *row, row[1].lower(), row[2] + row[3]), strict=True))
                for place, row in enumerate(ACTORS)
            ],
        )
        assert actor_ids(connection, "muammar gaddafi") == ["moammar-khadafy", "muammar-gaddafi"]
        assert actor_ids(connection, "Qadhafi") == ["moammar-khadafy", "muammar-gaddafi", "saif-al-islam-gaddafi"]
        assert actor_ids(connection, "moammar-khadafy") == ["moammar-khadafy", "muammar-gaddafi"]
        assert actor_ids(connection, "sergey-lavrov") == ["sergey-lavrov"]
        assert actor_ids(connection, "Sergei Lavrov") == ["sergey-lavrov"]
        assert actor_ids(connection, "Kerry") == []
