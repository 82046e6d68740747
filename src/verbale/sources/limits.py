"""What is taken in at most. Each limit is for one page."""

from __future__ import annotations

MOST_BYTES = 50 * 1024 * 1024
MOST_REDIRECTS = 5
MOST_URL = 2_048
MOST_ROBOTS = 500 * 1024  # RFC 9309, section 2.5, asks for at least this much
CONNECT_SECONDS = 10.0
READ_SECONDS = 15.0
WHOLE_SECONDS = 60.0
PACE_SECONDS = 1.0
MOST_CRAWL_DELAY = 30.0
