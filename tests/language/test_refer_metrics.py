"""The coreference metrics of the benchmark on examples worked by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def _load(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


pytest.importorskip("scipy")
metrics = _load("reference_metrics")
gum = _load("reference_gum")

GOLD = [{"a", "b", "c"}, {"d", "e"}]
FOUND = [{"a", "b"}, {"c", "d", "e"}]


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("mention", 1, 1),
        # MUC: {a b c} falls into {a b} {c}, 1 link of 2; {d e} keeps its 1: 2 of 3, and the same the other way.
        ("muc", 2 / 3, 2 / 3),
        # B3: a, b: 2/3 each, c: 1/3, d, e: 1 each: 11/3 of 5.
        ("b3", 11 / 15, 11 / 15),
        # CEAFe: 2·2/5 for both aligned pairs: 1.6 of 2.
        ("ceafe", 0.8, 0.8),
        # LEA: 3·(1/3) + 2·1 of 5.
        ("lea", 0.6, 0.6),
    ],
)
def test_a_mention_in_the_wrong_chain(name: str, precision: float, recall: float) -> None:
    counts = metrics.METRICS[name](FOUND, GOLD)
    assert counts.precision == pytest.approx(precision)
    assert counts.recall == pytest.approx(recall)


def test_lea_example_of_its_paper() -> None:
    gold = [{"a", "b", "c"}, {"d", "e", "f", "g"}]
    found = [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    counts = metrics.lea(found, gold)
    assert counts.recall == pytest.approx((3 * 1 / 3 + 4 * 1 / 6) / 7)
    assert counts.precision == pytest.approx((2 + 0 + 4 * 1 / 6) / 8)


def test_one_chain_for_everything() -> None:
    found = [{"a", "b", "c", "d", "e"}]
    assert metrics.muc(found, GOLD).recall == 1
    assert metrics.muc(found, GOLD).precision == pytest.approx(3 / 4)
    assert metrics.b_cubed(found, GOLD).recall == 1
    assert metrics.b_cubed(found, GOLD).precision == pytest.approx((9 + 4) / 5 / 5)
    assert metrics.ceaf_e(found, GOLD).precision == pytest.approx(2 * 3 / 8)
    assert metrics.ceaf_e(found, GOLD).recall == pytest.approx(2 * 3 / 8 / 2)


def test_ceaf_takes_the_best_assignment_and_not_the_first() -> None:
    gold = [{1, 2, 3, 4}, {5, 6}]
    found = [{1, 2, 5, 6}, {3, 4}]
    # found 1 with gold 2 (2·2/6) and found 2 with gold 1 (2·2/6) beats found 1 with gold 1 (2·2/8) and nothing.
    assert metrics.ceaf_e(found, gold).precision == pytest.approx(2 / 3)


def test_nothing_found_is_zero_and_no_error() -> None:
    for metric in metrics.METRICS.values():
        assert metric([], GOLD).f1 == 0
        assert metric(FOUND, []).f1 == 0


def test_perfect_is_one() -> None:
    counts = {name: metric(GOLD, GOLD) for name, metric in metrics.METRICS.items()}
    assert metrics.conll(counts) == pytest.approx(1)
    assert counts["lea"].f1 == pytest.approx(1)


CONLLU = """# newdoc id = GUM_news_made
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# text = Kerry's aides met him.
1-2\tKerry's\t_\t_\t_\t_\t_\t_\t_\t_
1\tKerry\tKerry\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf1-1-sgl(1-person-new-nnnnn-cf1-1-coref
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=1)
3\taides\taide\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\tEntity=2)
4\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
5\thim\the\tPRON\tPRP\tNumber=Sing\t4\tobj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = They left.
1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t2\tnsubj\t_\tEntity=(3-person-acc:aggr-nnnnn-cf1-1-coref)|SplitAnte=1<3,2<3
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_reading_gum(tmp_path: Path) -> None:
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (document,) = gum.documents(path)
    analysis = document.analysis
    assert analysis.text == "Kerry's aides met him.\n\nThey left."
    assert analysis.sentences == ((0, 6), (6, 9))
    assert analysis.head == (2, 0, 3, -1, 3, 3, 7, -1, 7)
    assert [analysis.text[start:end] for chain in document.chains for start, end in chain] == ["Kerry's", "him"]
    assert document.parts == {3: (1, 2)}
    assert [(n.start, n.end, n.label) for n in analysis.names] == [(0, 1, "PER")]
