"""Languages of texts in many forms; what is too short or unsure is not refused."""

from __future__ import annotations

import pytest

from verbale.language.detect import detect, name_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The foreign minister said on Friday that talks with Russia would go on next week in Geneva.", "en"),
        ("SAN SALVADOR, 3 JAN 90 -- [TEXT] THE ARMY KILLED SIX GUERRILLAS IN A CLASH NEAR THE CITY.", "en"),
        ("U.S. talks : `` We are ready , '' he said -LRB- in Vienna -RRB- after a meeting of the ministers .", "en"),
        (
            "Le ministre a déclaré vendredi que les négociations avec la Russie reprendraient la semaine prochaine.",
            "fr",
        ),
        ("El presidente dijo el lunes que no negociará con los rebeldes mientras siga la violencia en el norte.", "es"),
        ("Путин заявил в пятницу, что Россия признает результаты референдума в Крыму и продолжит переговоры.", "ru"),
        ("Міністр закордонних справ заявив у п’ятницю, що Україна готова до переговорів з усіма сторонами.", "uk"),
        ("OK", None),
        ("12 345 678", None),
        ("", None),
        ("\U0001f600" * 400, None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_names() -> None:
    assert name_of("uk") == "Ukrainian"
    assert "xx" in name_of("xx")
