"""The order of the rooms: Page → Report → Analysis → Grounded → Findings. Nothing else knows it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from verbale.errors import VerbaleError
from verbale.model.finding import Findings
from verbale.model.grounded import Grounded
from verbale.model.text import Page, Refusal, Report
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.coding.events import Explained
    from verbale.grounding.gazetteer import Gazetteer
    from verbale.language.parse import Engine
    from verbale.model.analysis import Analysis

log = logging.getLogger("verbale.pipeline")
_MOST_KEPT = 32
_LONGEST_KEPT = 20_000


@lru_cache(maxsize=4)
def engine_for(model: Path | None) -> Engine:
    """The language engine of a model folder, loaded once a process."""
    from verbale.language import parse

    return parse.load(model)


@lru_cache(maxsize=4)
def gazetteer_for(tables: tuple[Path, ...]) -> Gazetteer:
    """The actor and place tables, the user's own first, loaded once a process."""
    from verbale.grounding import gazetteer

    return gazetteer.load(tables)


def ground(analysis: Analysis, report: Report, gazetteer: Gazetteer) -> Grounded:
    """Tie the mentions of an analysed report to actors, places and times."""
    from verbale.grounding import actors, places, times, times_places

    found_actors, actor_mentions = actors.ground(analysis, report, gazetteer)
    found_places, place_mentions = places.ground(analysis, report, actor_mentions, gazetteer)
    zones = times_places.zones(report, gazetteer, found_places, place_mentions)
    found_times = times.resolve(analysis, report, zones)
    return Grounded(found_actors, found_places, actor_mentions, place_mentions, found_times)


def code(analysis: Analysis, grounded: Grounded, report: Report) -> Findings:
    """Code an analysed and grounded report: statements, events, commitments, positions, disputes, facts."""
    from verbale.coding import claims, commitments, disputes, events, facts, positions, statements

    said = statements.code(analysis, grounded, report)
    acts = events.code(analysis, grounded, report, said)
    promises, acts = commitments.code(analysis, grounded, report, said, acts)
    stances = positions.code(analysis, grounded, report, said, acts)
    differences = disputes.code(analysis, grounded, report, said, acts, stances)
    return Findings(
        report=report,
        actors=tuple(grounded.actors.values()),
        places=tuple(grounded.places.values()),
        actor_mentions=grounded.actor_mentions,
        place_mentions=grounded.place_mentions,
        times=grounded.times,
        events=acts,
        statements=said,
        positions=stances,
        commitments=promises,
        disputes=differences,
        facts=facts.code(analysis, grounded, report),
        claims=claims.code(analysis, grounded, report, said, acts, differences),
    )


def analyse(text: str, engine: Engine) -> Analysis:
    """Tokens, sentences, syntax, names and coreference chains of a text.

    The analyses of the last texts are kept: sites repeat a wire's report word for word. What is kept goes by the whole
    text and never by its sentences, because the numbers of the 8-bit network depend a little on what it reads at once.
    """
    return _kept_analysis(text, engine) if len(text) <= _LONGEST_KEPT else _analysed(text, engine)


def _analysed(text: str, engine: Engine) -> Analysis:
    from verbale.language import parse, refer
    from verbale.language.threads import one_thread

    with one_thread():
        return refer.resolve(parse.analyse(text, engine))


_kept_analysis = cast("Callable[[str, Engine], Analysis]", lru_cache(maxsize=_MOST_KEPT)(_analysed))


def read_report(report: Report, settings: Settings) -> Findings:
    """Analyse, ground and code one report."""
    analysis = analyse(report.text, engine_for(settings.model))
    return code(analysis, ground(analysis, report, gazetteer_for(settings.actors)), report)


def explain_report(report: Report, settings: Settings) -> tuple[Explained, ...]:
    """What was coded of each clause that a pattern matched, by which pattern, and what was left out and why."""
    from verbale.coding import events

    analysis = analyse(report.text, engine_for(settings.model))
    return events.explain(analysis, ground(analysis, report, gazetteer_for(settings.actors)))


def explain_source(spec: str, settings: Settings, published: str | None = None) -> tuple[Explained, ...] | Refusal:
    """`explain_report` for a file, URL or "-"; a Refusal where there is no report to explain."""
    from verbale.reading.guarded import read
    from verbale.sources import load

    page = load(spec, offline=settings.offline)
    report = page if isinstance(page, Refusal) else read(page, published)
    return report if isinstance(report, Refusal) else explain_report(report, settings)


def in_english(report: Report, force: bool = False) -> Report | Refusal:
    """The report with its language; a Refusal where it is surely not English and `force` is not set."""
    from verbale.language.detect import detect, name_of

    code = detect(report.text)
    if code in (None, "en") or force:
        return replace(report, language=code or report.language)
    return Refusal(
        report.url, "language", f"the text is in {name_of(code)} and not in English; --force reads it all the same"
    )


def read_page(page: Page, settings: Settings, published: str | None = None) -> Findings:
    """The whole way of one page. What cannot be read comes back as `Findings` with a refusal, and never raises.

    `published` is an ISO 8601 date or minute that overrides what the page says.
    """
    from verbale.reading.guarded import read

    try:
        report = read(page, published)
        if not isinstance(report, Refusal):
            report = in_english(report, settings.force)
        return _refused(report) if isinstance(report, Refusal) else read_report(report, settings)
    except VerbaleError as error:
        return _refused(Refusal(page.url, "pipeline", str(error)))
    except Exception as error:
        log.exception("reading %s failed", page.url)
        reason = f"an unforeseen {type(error).__name__}: {error}. Please report it with the page that caused it."
        return _refused(Refusal(page.url, "pipeline", reason))


def _refused(refusal: Refusal) -> Findings:
    return Findings(report=None, refusals=(refusal,))


def read_sources(specs: Iterable[str], settings: Settings, published: str | None = None) -> Iterator[Findings]:
    """Read each file, URL or "-" (standard input) in turn; one that fails costs itself alone."""
    from verbale.sources import load

    for spec in specs:
        page = load(spec, offline=settings.offline)
        yield _refused(page) if isinstance(page, Refusal) else read_page(page, settings, published)
