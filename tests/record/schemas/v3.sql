-- The tables of version 3 as SQLite has them. A version that was released never changes.
CREATE TABLE schema_versions (
    version INTEGER NOT NULL, 
    applied TEXT NOT NULL, 
    PRIMARY KEY (version)
);
CREATE TABLE pages (
    sha256 TEXT NOT NULL, 
    size INTEGER NOT NULL, 
    content BLOB NOT NULL, 
    PRIMARY KEY (sha256)
);
CREATE TABLE reports (
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    url TEXT NOT NULL, 
    title TEXT, 
    byline TEXT, 
    agency TEXT, 
    outlet TEXT, 
    dateline_place TEXT, 
    dateline_date TEXT, 
    published TEXT, 
    published_precision TEXT, 
    updated TEXT, 
    language TEXT, 
    text TEXT NOT NULL, 
    findings BLOB NOT NULL, 
    version TEXT NOT NULL, 
    story TEXT NOT NULL, 
    source TEXT NOT NULL, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    PRIMARY KEY (n), 
    UNIQUE (id)
);
CREATE INDEX reports_story ON reports (story);
CREATE INDEX reports_ingested ON reports (ingested);
CREATE INDEX reports_reported ON reports (reported, id);
CREATE TABLE runs (
    id INTEGER NOT NULL, 
    command TEXT NOT NULL, 
    started TEXT NOT NULL, 
    finished TEXT, 
    version TEXT NOT NULL, 
    added INTEGER NOT NULL, 
    skipped INTEGER NOT NULL, 
    refused INTEGER NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE feeds (
    url TEXT NOT NULL, 
    etag TEXT, 
    modified TEXT, 
    read TEXT NOT NULL, 
    PRIMARY KEY (url)
);
CREATE TABLE identities (
    id TEXT NOT NULL, 
    actor TEXT NOT NULL, 
    actor_name TEXT NOT NULL, 
    verdict TEXT NOT NULL, 
    other TEXT NOT NULL, 
    other_name TEXT NOT NULL, 
    "by" TEXT NOT NULL, 
    at TEXT NOT NULL, 
    note TEXT NOT NULL, 
    withdrawn TEXT, 
    withdrawn_by TEXT, 
    PRIMARY KEY (id)
);
CREATE INDEX identities_actor ON identities (actor);
CREATE INDEX identities_other ON identities (other);
CREATE TABLE users (
    name TEXT NOT NULL, 
    role TEXT NOT NULL, 
    password TEXT, 
    added TEXT NOT NULL, 
    PRIMARY KEY (name)
);
CREATE TABLE dealings (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    event TEXT NOT NULL, 
    same TEXT NOT NULL, 
    source_actor TEXT NOT NULL, 
    target_actor TEXT NOT NULL, 
    source_code TEXT NOT NULL, 
    target_code TEXT NOT NULL, 
    source_country TEXT NOT NULL, 
    target_country TEXT NOT NULL, 
    day TEXT, 
    month TEXT, 
    quad INTEGER NOT NULL, 
    intensity FLOAT NOT NULL, 
    standing TEXT NOT NULL, 
    claimed BOOLEAN NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX dealings_event ON dealings (event);
CREATE INDEX dealings_month ON dealings (month, source_country, target_country, same, standing, claimed, quad, intensity, report, event);
CREATE TABLE actors (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    name TEXT NOT NULL, 
    folded TEXT NOT NULL, 
    country TEXT, 
    sector TEXT NOT NULL, 
    code TEXT NOT NULL, 
    role TEXT, 
    kind TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX actors_code ON actors (code, id);
CREATE INDEX actors_folded ON actors (folded, id);
CREATE INDEX actors_told ON actors (id, report);
CREATE INDEX actors_country ON actors (country, id);
CREATE TABLE places (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    name TEXT NOT NULL, 
    folded TEXT NOT NULL, 
    country TEXT, 
    lat FLOAT, 
    lon FLOAT, 
    feature TEXT NOT NULL, 
    disputed BOOLEAN NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX places_country ON places (country, id);
CREATE INDEX places_id ON places (id);
CREATE INDEX places_folded ON places (folded, id);
CREATE TABLE mentions (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    "of" TEXT NOT NULL, 
    target TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    words_start INTEGER, 
    words_end INTEGER, 
    words_text TEXT, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX mentions_target ON mentions (target);
CREATE TABLE parties (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    finding TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    role TEXT NOT NULL, 
    actor TEXT NOT NULL, 
    code TEXT, 
    country TEXT, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX parties_actor ON parties (actor, kind, role, finding);
CREATE INDEX parties_finding ON parties (finding, role);
CREATE TABLE events (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    same TEXT NOT NULL, 
    leans_on TEXT, 
    type TEXT NOT NULL, 
    mode TEXT, 
    cameo TEXT, 
    quad INTEGER NOT NULL, 
    intensity FLOAT NOT NULL, 
    standing TEXT NOT NULL, 
    according_to TEXT, 
    statement TEXT, 
    place TEXT, 
    day TEXT, 
    date_start TEXT, 
    date_end TEXT, 
    date_precision TEXT, 
    date_words TEXT, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    anchor_start INTEGER, 
    anchor_end INTEGER, 
    anchor_text TEXT, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    telling TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX events_leans_on ON events (leans_on);
CREATE INDEX events_place ON events (place);
CREATE INDEX events_day ON events (day, same);
CREATE INDEX events_long ON events (date_end) WHERE date_end > day;
CREATE INDEX events_told ON events (same, type, standing, reported, ingested);
CREATE INDEX events_reported ON events (reported);
CREATE INDEX events_id ON events (id);
CREATE INDEX events_type ON events (type, day);
CREATE TABLE statements (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    speaker TEXT, 
    addressee TEXT, 
    kind TEXT NOT NULL, 
    place TEXT, 
    day TEXT, 
    date_start TEXT, 
    date_end TEXT, 
    date_precision TEXT, 
    date_words TEXT, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    words_start INTEGER, 
    words_end INTEGER, 
    words_text TEXT, 
    cue TEXT, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_day ON statements (day);
CREATE INDEX statements_speaker ON statements (speaker, day);
CREATE INDEX statements_long ON statements (date_end) WHERE date_end > day;
CREATE TABLE positions (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    actor TEXT NOT NULL, 
    issue TEXT NOT NULL, 
    issue_kind TEXT NOT NULL, 
    issue_id TEXT, 
    stance TEXT NOT NULL, 
    statement TEXT, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    anchor_start INTEGER, 
    anchor_end INTEGER, 
    anchor_text TEXT, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX positions_actor ON positions (actor, reported);
CREATE INDEX positions_id ON positions (id);
CREATE TABLE commitments (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    act TEXT, 
    condition TEXT, 
    condition_event TEXT, 
    negated BOOLEAN, 
    not_before TEXT, 
    deadline TEXT, 
    status TEXT NOT NULL, 
    according_to TEXT, 
    statement TEXT, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    anchor_start INTEGER, 
    anchor_end INTEGER, 
    anchor_text TEXT, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX commitments_id ON commitments (id);
CREATE INDEX commitments_reported ON commitments (reported);
CREATE TABLE disputes (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    claim_start INTEGER, 
    claim_end INTEGER, 
    claim_text TEXT, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX disputes_id ON disputes (id);
CREATE TABLE facts (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    subject TEXT NOT NULL, 
    attribute TEXT NOT NULL, 
    value TEXT NOT NULL, 
    anchor_start INTEGER, 
    anchor_end INTEGER, 
    anchor_text TEXT, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_id ON facts (id);
CREATE TABLE sketches (
    report TEXT NOT NULL, 
    content BLOB NOT NULL, 
    PRIMARY KEY (report), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE shingles (
    hash BIGINT NOT NULL, 
    report TEXT NOT NULL, 
    PRIMARY KEY (hash, report), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX shingles_report ON shingles (report);
CREATE TABLE blocks (
    "key" TEXT NOT NULL, 
    report TEXT NOT NULL, 
    event TEXT NOT NULL, 
    PRIMARY KEY ("key", report, event), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX blocks_report ON blocks (report);
CREATE TABLE links (
    kind TEXT NOT NULL, 
    "left" TEXT NOT NULL, 
    "right" TEXT NOT NULL, 
    left_report TEXT NOT NULL, 
    right_report TEXT NOT NULL, 
    firm BOOLEAN NOT NULL, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY (kind, "left", "right"), 
    FOREIGN KEY(left_report) REFERENCES reports (id) ON DELETE CASCADE, 
    FOREIGN KEY(right_report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX links_by_left_report ON links (left_report, kind);
CREATE INDEX links_by_left ON links ("left", kind);
CREATE INDEX links_by_right_report ON links (right_report, kind);
CREATE INDEX links_by_right ON links ("right", kind);
CREATE TABLE judgements (
    id TEXT NOT NULL, 
    subject TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    verdict TEXT NOT NULL, 
    other TEXT, 
    "by" TEXT NOT NULL, 
    at TEXT NOT NULL, 
    note TEXT NOT NULL, 
    withdrawn TEXT, 
    withdrawn_by TEXT, 
    report TEXT NOT NULL, 
    applies_to TEXT, 
    other_report TEXT, 
    applies_to_other TEXT, 
    anchor_start INTEGER, 
    anchor_end INTEGER, 
    anchor_text TEXT, 
    other_anchor_start INTEGER, 
    other_anchor_end INTEGER, 
    other_anchor_text TEXT, 
    PRIMARY KEY (id), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE, 
    FOREIGN KEY(other_report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX judgements_other_report ON judgements (other_report);
CREATE INDEX judgements_applies ON judgements (applies_to);
CREATE INDEX judgements_report ON judgements (report);
CREATE TABLE carriers (
    report TEXT NOT NULL, 
    sha256 TEXT NOT NULL, 
    url TEXT NOT NULL, 
    fetched TEXT, 
    declared_type TEXT, 
    charset TEXT, 
    given TEXT, 
    ingested TEXT NOT NULL, 
    PRIMARY KEY (report, sha256, url), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE, 
    FOREIGN KEY(sha256) REFERENCES pages (sha256)
);
CREATE INDEX carriers_page ON carriers (sha256, url);
CREATE TABLE refusals (
    id TEXT NOT NULL, 
    url TEXT NOT NULL, 
    sha256 TEXT NOT NULL, 
    fetched TEXT, 
    declared_type TEXT, 
    charset TEXT, 
    given TEXT, 
    room TEXT NOT NULL, 
    reason TEXT NOT NULL, 
    version TEXT NOT NULL, 
    ingested TEXT NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(sha256) REFERENCES pages (sha256)
);
CREATE INDEX refusals_page ON refusals (sha256, url);
CREATE TABLE claims (
    report TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    id TEXT NOT NULL, 
    same TEXT NOT NULL, 
    actor TEXT, 
    stance TEXT NOT NULL, 
    statement TEXT, 
    dispute TEXT, 
    accuses BOOLEAN NOT NULL, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    words_start INTEGER NOT NULL, 
    words_end INTEGER NOT NULL, 
    words_text TEXT NOT NULL, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (report, n), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX claims_actor ON claims (actor);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_reported ON claims (reported);
CREATE INDEX claims_same ON claims (same);
CREATE TABLE claim_keys (
    "key" TEXT NOT NULL, 
    report TEXT NOT NULL, 
    claim TEXT NOT NULL, 
    PRIMARY KEY ("key", report, claim), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX claim_keys_report ON claim_keys (report);
CREATE TABLE issue_keys (
    report TEXT NOT NULL, 
    position TEXT NOT NULL, 
    "key" TEXT NOT NULL, 
    PRIMARY KEY (report, position, "key"), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX issue_keys_position ON issue_keys (position, "key");
CREATE INDEX issue_keys_key ON issue_keys ("key");
CREATE TABLE threads (
    id TEXT NOT NULL, 
    report TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    reported TEXT, 
    until TEXT, 
    type TEXT, 
    start TEXT, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX threads_report ON threads (report);
CREATE INDEX threads_start ON threads (type, start);
CREATE TABLE thread_keys (
    "key" BIGINT NOT NULL, 
    thread TEXT NOT NULL, 
    report TEXT NOT NULL, 
    reported TEXT NOT NULL, 
    until TEXT NOT NULL, 
    PRIMARY KEY ("key", thread), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX thread_keys_alive ON thread_keys ("key", until, reported, thread);
CREATE INDEX thread_keys_report ON thread_keys (report);
CREATE TABLE told (
    report TEXT NOT NULL, 
    reported TEXT NOT NULL, 
    stems BLOB NOT NULL, 
    PRIMARY KEY (report), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE told_parties (
    party TEXT NOT NULL, 
    reported TEXT NOT NULL, 
    report TEXT NOT NULL, 
    PRIMARY KEY (party, reported, report), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX told_parties_report ON told_parties (report);
CREATE TABLE ties (
    "left" TEXT NOT NULL, 
    "right" TEXT NOT NULL, 
    left_report TEXT NOT NULL, 
    right_report TEXT NOT NULL, 
    score FLOAT NOT NULL, 
    why TEXT NOT NULL, 
    PRIMARY KEY ("left", "right"), 
    FOREIGN KEY(left_report) REFERENCES reports (id) ON DELETE CASCADE, 
    FOREIGN KEY(right_report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX ties_right ON ties ("right");
CREATE INDEX ties_left_report ON ties (left_report);
CREATE INDEX ties_right_report ON ties (right_report);
CREATE TABLE readings (
    thread TEXT NOT NULL, 
    report TEXT NOT NULL, 
    thread_report TEXT NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (thread, report), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE, 
    FOREIGN KEY(thread_report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX readings_thread_report ON readings (thread_report);
CREATE INDEX readings_report ON readings (report);
CREATE TABLE entries (
    id TEXT NOT NULL, 
    report TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    n INTEGER NOT NULL, 
    reported TEXT, 
    ingested TEXT NOT NULL, 
    last TEXT, 
    found TEXT NOT NULL, 
    judged TEXT, 
    deadline TEXT, 
    start TEXT, 
    first_start TEXT, 
    last_end TEXT, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX entries_found ON entries (kind, found, reported);
CREATE INDEX entries_reported ON entries (kind, reported, report, n);
CREATE INDEX entries_report ON entries (report);
CREATE INDEX entries_start ON entries (kind, start, id);
CREATE INDEX entries_last ON entries (kind, last);
CREATE TABLE entry_members (
    thread TEXT NOT NULL, 
    entry TEXT NOT NULL, 
    report TEXT NOT NULL, 
    PRIMARY KEY (thread), 
    FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE INDEX entry_members_entry ON entry_members (entry);
CREATE INDEX entry_members_report ON entry_members (report);
CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER report_words_added AFTER INSERT ON reports BEGIN INSERT INTO report_words(rowid, title, text) VALUES (new.n, new.title, new.text); END;
CREATE TRIGGER report_words_removed AFTER DELETE ON reports BEGIN INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', old.n, old.title, old.text); END;
CREATE TRIGGER report_words_changed AFTER UPDATE OF title, text ON reports BEGIN INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', old.n, old.title, old.text); INSERT INTO report_words(rowid, title, text) VALUES (new.n, new.title, new.text); END;
INSERT INTO schema_versions VALUES (3, '2026-01-01T00:00:00Z');
