"""Meta tags of a page: Open Graph, Dublin Core, Parse.ly, Sailthru, citation and plain names."""

from __future__ import annotations

from lxml import etree

from verbale.reading.whitespace import flat

TITLE = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "sailthru.title",
    "headline",
    "title",
)
PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "citation_publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "datepublished",
    "article.published",
    "date",
    "cxenseparse:recs:publishtime",
    "og:article:published_time",
    "article_date_original",
    "originalpublicationdate",
    "ptime",
    "dc.date.created",
    "bt:pubdate",
)
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "article.updated",
    "datemodified",
    "lastmodified",
)
AUTHOR = (
    "article:author_name",
    "parsely-author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "citation_author",
    "author",
    "article:author",
    "og:article:author",
    "cxenseparse:author",
    "twitter:creator_name",
)
OUTLET = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "application-name",
    "cxenseparse:sitename",
    "publisher",
    "al:ios:app_name",
    "apple-mobile-web-app-title",
)
LANGUAGE = ("og:locale", "content-language", "dc.language", "language")
_MOST = 2_000


def meta_values(tree: etree._Element) -> dict[str, list[str]]:
    """Name in small letters → every value that the page's `meta` tags and `itemprop` give for it, in page order."""
    values: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        if not content or len(content) > _MOST:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = tag.get(key)
            if name:
                values.setdefault(name.strip().lower(), []).append(flat(content))
    return values


def first(values: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, str] | None:
    """The first value that is there, in the order of `names`, with the name that gave it."""
    return next(((name, value) for name in names for value in values.get(name, ()) if value), None)
