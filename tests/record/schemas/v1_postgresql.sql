-- A record of version 1 as PostgreSQL has it: two made reports and a judgement. It never changes.
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.actors (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    sector text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    role text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.blocks (
    key text NOT NULL COLLATE pg_catalog."C",
    report text NOT NULL COLLATE pg_catalog."C",
    event text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.carriers (
    report text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    fetched text COLLATE pg_catalog."C",
    declared_type text COLLATE pg_catalog."C",
    charset text COLLATE pg_catalog."C",
    given text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.commitments (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    act text COLLATE pg_catalog."C",
    condition text COLLATE pg_catalog."C",
    condition_event text COLLATE pg_catalog."C",
    negated boolean,
    not_before text COLLATE pg_catalog."C",
    deadline text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    according_to text COLLATE pg_catalog."C",
    statement text COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    anchor_start integer,
    anchor_end integer,
    anchor_text text COLLATE pg_catalog."C",
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.disputes (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    claim_start integer,
    claim_end integer,
    claim_text text COLLATE pg_catalog."C",
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.events (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    same text NOT NULL COLLATE pg_catalog."C",
    leans_on text COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    mode text COLLATE pg_catalog."C",
    cameo text COLLATE pg_catalog."C",
    quad integer NOT NULL,
    intensity double precision NOT NULL,
    standing text NOT NULL COLLATE pg_catalog."C",
    according_to text COLLATE pg_catalog."C",
    statement text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    day text COLLATE pg_catalog."C",
    date_start text COLLATE pg_catalog."C",
    date_end text COLLATE pg_catalog."C",
    date_precision text COLLATE pg_catalog."C",
    date_words text COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    anchor_start integer,
    anchor_end integer,
    anchor_text text COLLATE pg_catalog."C",
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C",
    telling text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.facts (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    attribute text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    anchor_start integer,
    anchor_end integer,
    anchor_text text COLLATE pg_catalog."C"
);
CREATE TABLE public.judgements (
    id text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    verdict text NOT NULL COLLATE pg_catalog."C",
    other text COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    withdrawn text COLLATE pg_catalog."C",
    withdrawn_by text COLLATE pg_catalog."C",
    report text NOT NULL COLLATE pg_catalog."C",
    applies_to text COLLATE pg_catalog."C",
    other_report text COLLATE pg_catalog."C",
    applies_to_other text COLLATE pg_catalog."C",
    anchor_start integer,
    anchor_end integer,
    anchor_text text COLLATE pg_catalog."C",
    other_anchor_start integer,
    other_anchor_end integer,
    other_anchor_text text COLLATE pg_catalog."C"
);
CREATE TABLE public.links (
    kind text NOT NULL COLLATE pg_catalog."C",
    "left" text NOT NULL COLLATE pg_catalog."C",
    "right" text NOT NULL COLLATE pg_catalog."C",
    left_report text NOT NULL COLLATE pg_catalog."C",
    right_report text NOT NULL COLLATE pg_catalog."C",
    firm boolean NOT NULL,
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.mentions (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    of text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    words_start integer,
    words_end integer,
    words_text text COLLATE pg_catalog."C"
);
CREATE TABLE public.pages (
    sha256 text NOT NULL COLLATE pg_catalog."C",
    size integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.parties (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    finding text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    actor text NOT NULL COLLATE pg_catalog."C",
    code text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C"
);
CREATE TABLE public.places (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    lat double precision,
    lon double precision,
    feature text NOT NULL COLLATE pg_catalog."C",
    disputed boolean NOT NULL
);
CREATE TABLE public.positions (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    actor text NOT NULL COLLATE pg_catalog."C",
    issue text NOT NULL COLLATE pg_catalog."C",
    issue_kind text NOT NULL COLLATE pg_catalog."C",
    issue_id text COLLATE pg_catalog."C",
    stance text NOT NULL COLLATE pg_catalog."C",
    statement text COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    anchor_start integer,
    anchor_end integer,
    anchor_text text COLLATE pg_catalog."C",
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.refusals (
    id text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    fetched text COLLATE pg_catalog."C",
    declared_type text COLLATE pg_catalog."C",
    charset text COLLATE pg_catalog."C",
    given text COLLATE pg_catalog."C",
    room text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.reports (
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    byline text COLLATE pg_catalog."C",
    agency text COLLATE pg_catalog."C",
    outlet text COLLATE pg_catalog."C",
    dateline_place text COLLATE pg_catalog."C",
    dateline_date text COLLATE pg_catalog."C",
    published text COLLATE pg_catalog."C",
    published_precision text COLLATE pg_catalog."C",
    updated text COLLATE pg_catalog."C",
    language text COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    findings bytea NOT NULL,
    version text NOT NULL COLLATE pg_catalog."C",
    story text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('english'::regconfig, COALESCE(title, ''::text)), 'A'::"char") || to_tsvector('english'::regconfig, "left"(text, 400000)))) STORED
);
CREATE SEQUENCE public.reports_n_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reports_n_seq OWNED BY public.reports.n;
CREATE TABLE public.runs (
    id integer NOT NULL,
    command text NOT NULL COLLATE pg_catalog."C",
    started text NOT NULL COLLATE pg_catalog."C",
    finished text COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    added integer NOT NULL,
    skipped integer NOT NULL,
    refused integer NOT NULL
);
CREATE SEQUENCE public.runs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;
CREATE TABLE public.schema_versions (
    version integer NOT NULL,
    applied text NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.schema_versions_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.schema_versions_version_seq OWNED BY public.schema_versions.version;
CREATE TABLE public.shingles (
    hash bigint NOT NULL,
    report text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.sketches (
    report text NOT NULL COLLATE pg_catalog."C",
    content bytea NOT NULL
);
CREATE TABLE public.statements (
    report text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    speaker text COLLATE pg_catalog."C",
    addressee text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    day text COLLATE pg_catalog."C",
    date_start text COLLATE pg_catalog."C",
    date_end text COLLATE pg_catalog."C",
    date_precision text COLLATE pg_catalog."C",
    date_words text COLLATE pg_catalog."C",
    reported text COLLATE pg_catalog."C",
    ingested text NOT NULL COLLATE pg_catalog."C",
    words_start integer,
    words_end integer,
    words_text text COLLATE pg_catalog."C",
    cue text COLLATE pg_catalog."C",
    score double precision NOT NULL,
    why text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.reports ALTER COLUMN n SET DEFAULT nextval('public.reports_n_seq'::regclass);
ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);
ALTER TABLE ONLY public.schema_versions ALTER COLUMN version SET DEFAULT nextval('public.schema_versions_version_seq'::regclass);
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('r03e2ba642ec30f79', 0, 'RUSGOV', 'Russia', 'russia', 'RUS', 'GOV', 'RUSGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('r03e2ba642ec30f79', 1, 'UKRGOV', 'Kiev', 'kiev', 'UKR', 'GOV', 'UKRGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('r03e2ba642ec30f79', 2, 'USAGOV', 'the United States', 'the united states', 'USA', 'GOV', 'USAGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('r03e2ba642ec30f79', 3, 'john-kerry', 'John Kerry', 'john kerry', 'USA', 'GOV', 'USAGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('r03e2ba642ec30f79', 4, 'sergey-lavrov', 'Sergey Lavrov', 'sergey lavrov', 'RUS', 'GOV', 'RUSGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('rd3db8ec2b68e4f80', 0, 'john-kerry', 'John Kerry', 'john kerry', 'USA', 'GOV', 'USAGOV', NULL, 'organisation');
INSERT INTO public.actors (report, n, id, name, folded, country, sector, code, role, kind) VALUES ('rd3db8ec2b68e4f80', 1, 'sergey-lavrov', 'Sergey Lavrov', 'sergey lavrov', 'RUS', 'GOV', 'RUSGOV', NULL, 'organisation');
INSERT INTO public.blocks (key, report, event) VALUES ('THREATEN|0|RUS|m24171', 'r03e2ba642ec30f79', 'ea660a595f98b');
INSERT INTO public.blocks (key, report, event) VALUES ('THREATEN|0|RUS|m24172', 'r03e2ba642ec30f79', 'ea660a595f98b');
INSERT INTO public.blocks (key, report, event) VALUES ('THREATEN|0|USA|m24171', 'r03e2ba642ec30f79', 'ea660a595f98b');
INSERT INTO public.blocks (key, report, event) VALUES ('THREATEN|0|USA|m24172', 'r03e2ba642ec30f79', 'ea660a595f98b');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|GBR|735306', 'r03e2ba642ec30f79', 'eb977edcb2456');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|RUS|735306', 'r03e2ba642ec30f79', 'eb977edcb2456');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|USA|735306', 'r03e2ba642ec30f79', 'eb977edcb2456');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|GBR|735306', 'rd3db8ec2b68e4f80', 'eb69a28754e9a');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|RUS|735306', 'rd3db8ec2b68e4f80', 'eb69a28754e9a');
INSERT INTO public.blocks (key, report, event) VALUES ('talk|1|USA|735306', 'rd3db8ec2b68e4f80', 'eb69a28754e9a');
INSERT INTO public.carriers (report, sha256, url, fetched, declared_type, charset, given, ingested) VALUES ('r03e2ba642ec30f79', '61c7bafca8ae422dfb660af14ae831720c00376077ff2111325386319da5a723', 'https://press.example/1', NULL, NULL, NULL, NULL, '2026-01-01T00:00:00Z');
INSERT INTO public.carriers (report, sha256, url, fetched, declared_type, charset, given, ingested) VALUES ('rd3db8ec2b68e4f80', 'b478c90347a2f262b998b6d9a7b0cbdd516908e87b3d2039945fe85aca245e79', 'https://press.example/2', NULL, NULL, NULL, NULL, '2026-01-01T00:00:00Z');
INSERT INTO public.commitments (report, n, id, kind, act, condition, condition_event, negated, not_before, deadline, status, according_to, statement, reported, ingested, anchor_start, anchor_end, anchor_text, score, why) VALUES ('r03e2ba642ec30f79', 0, 'c5a0d8db0c98b', 'threat', 'ea660a595f98b', NULL, NULL, NULL, NULL, NULL, 'pending', NULL, NULL, '2014-03-15', '2026-01-01T00:00:00Z', 57, 68, 'will regret', 1, '');
INSERT INTO public.disputes (report, n, id, reported, ingested, claim_start, claim_end, claim_text, score, why) VALUES ('r03e2ba642ec30f79', 0, 'd2d97e78aafc9', '2014-03-15', '2026-01-01T00:00:00Z', 147, 163, 'the vote illegal', 1, '');
INSERT INTO public.events (report, n, id, same, leans_on, type, mode, cameo, quad, intensity, standing, according_to, statement, place, day, date_start, date_end, date_precision, date_words, reported, ingested, anchor_start, anchor_end, anchor_text, score, why, telling) VALUES ('r03e2ba642ec30f79', 1, 'ea660a595f98b', 'ea660a595f98b', NULL, 'THREATEN', NULL, NULL, 3, -4.4, 'threatened', 'john-kerry', NULL, NULL, '2014-03-15', NULL, NULL, NULL, NULL, '2014-03-15', '2026-01-01T00:00:00Z', 57, 68, 'will regret', 0.9, 'made by hand', '{"anchor":"will regret","dated":false,"first":735306,"id":"ea660a595f98b","last":735337,"mode":"","numbers":[],"place":"","place_country":"","report":"r03e2ba642ec30f79","sources":[{"code":"USAGOV","country":"USA","id":"john-kerry"}],"targets":[{"code":"RUSGOV","country":"RUS","id":"RUSGOV"}],"told":false,"type":"THREATEN","words":["regret"]}');
INSERT INTO public.events (report, n, id, same, leans_on, type, mode, cameo, quad, intensity, standing, according_to, statement, place, day, date_start, date_end, date_precision, date_words, reported, ingested, anchor_start, anchor_end, anchor_text, score, why, telling) VALUES ('rd3db8ec2b68e4f80', 0, 'eb69a28754e9a', 'eb69a28754e9a', NULL, 'CONSULT', NULL, NULL, 1, 1, 'happened', NULL, NULL, 'london', '2014-03-14', '2014-03-14', '2014-03-14', 'day', 'talks', '2014-03-15', '2026-01-01T00:00:00Z', 19, 24, 'talks', 0.9, 'made by hand', '{"anchor":"talk","dated":true,"first":735306,"id":"eb69a28754e9a","last":735306,"mode":"","numbers":[],"place":"london","place_country":"GBR","report":"rd3db8ec2b68e4f80","sources":[{"code":"RUSGOV","country":"RUS","id":"sergey-lavrov"}],"targets":[{"code":"USAGOV","country":"USA","id":"john-kerry"}],"told":true,"type":"CONSULT","words":["agre","hour","london","noth","talk"]}');
INSERT INTO public.events (report, n, id, same, leans_on, type, mode, cameo, quad, intensity, standing, according_to, statement, place, day, date_start, date_end, date_precision, date_words, reported, ingested, anchor_start, anchor_end, anchor_text, score, why, telling) VALUES ('r03e2ba642ec30f79', 0, 'eb977edcb2456', 'eb69a28754e9a', NULL, 'CONSULT', NULL, NULL, 1, 1, 'happened', NULL, NULL, 'london', '2014-03-14', '2014-03-14', '2014-03-14', 'day', 'met', '2014-03-15', '2026-01-01T00:00:00Z', 11, 14, 'met', 0.9, 'made by hand', '{"anchor":"met","dated":true,"first":735306,"id":"eb977edcb2456","last":735306,"mode":"","numbers":[],"place":"london","place_country":"GBR","report":"r03e2ba642ec30f79","sources":[{"code":"USAGOV","country":"USA","id":"john-kerry"}],"targets":[{"code":"RUSGOV","country":"RUS","id":"sergey-lavrov"}],"told":true,"type":"CONSULT","words":["london"]}');
INSERT INTO public.judgements (id, subject, kind, verdict, other, by, at, note, withdrawn, withdrawn_by, report, applies_to, other_report, applies_to_other, anchor_start, anchor_end, anchor_text, other_anchor_start, other_anchor_end, other_anchor_text) VALUES ('j4123a821bd3a', 's69c6534a63a7', 'statement', 'right', NULL, 'an analyst', '2026-01-02T00:00:00Z', '', NULL, NULL, 'r03e2ba642ec30f79', 's69c6534a63a7', NULL, NULL, 92, 114, 'The talks were useful,', NULL, NULL, NULL);
INSERT INTO public.links (kind, "left", "right", left_report, right_report, firm, score, why) VALUES ('same event', 'eb69a28754e9a', 'eb977edcb2456', 'rd3db8ec2b68e4f80', 'r03e2ba642ec30f79', true, 0.8859, 'type 1.00, sources 1.00, targets 1.00, date 1.00, place 1.00, words 0.53');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('r03e2ba642ec30f79', 0, 'actor', 'RUSGOV', 'name', 50, 56, 'Russia');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('r03e2ba642ec30f79', 1, 'actor', 'UKRGOV', 'name', 136, 140, 'Kiev');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('r03e2ba642ec30f79', 2, 'actor', 'john-kerry', 'name', 0, 10, 'John Kerry');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('r03e2ba642ec30f79', 3, 'actor', 'sergey-lavrov', 'name', 15, 28, 'Sergey Lavrov');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('rd3db8ec2b68e4f80', 0, 'actor', 'john-kerry', 'name', 64, 74, 'John Kerry');
INSERT INTO public.mentions (report, n, of, target, kind, words_start, words_end, words_text) VALUES ('rd3db8ec2b68e4f80', 1, 'actor', 'sergey-lavrov', 'name', 46, 59, 'Sergey Lavrov');
INSERT INTO public.pages (sha256, size, content) VALUES ('61c7bafca8ae422dfb660af14ae831720c00376077ff2111325386319da5a723', 968, '\x789c85524b6fdb300cfe2b84ce49d076dd65b7a26b372c590be4b1cb360c9ac5266c65c910256746d1ff3e4a4e1627283ad8078122f9bdf4ac2a5fd7146b7491d507f8feac7415e5a0b6642d045c078c6a04ea21f83adfabd5e2ead3fd37f5536ad197ca7cb5d857b63e183e9d7ec93786b8491177184ca63fcabee93c4f4b4bc047ac8485b4ff5b2a65cd8c21978f00e206a1f511418070ad6d8f82ed4187d11173e7c5d9f9e5f8ecddf8fcf248c7a3dfb8f11386d015e68dd55569b7de19efd4419ea0afb11b5bdd06dff6babba6b45edfdf2d56b3a51af2aab3e011641b2ba9915bff2a7b86786fd0e0a85d1eea2506140d0e8d7ad5ec3d8de5e7f9cdd5f2e64ebd19804fd16249f6a326dbc1b54f8130e4a1c63345f2eef0007cc88d87688839e1d076b5e3da7bb64f6e48e0289726fdb6c41b51320ce4fd6e4bc4fa7fb171835a5cca17c7790c2197422e6afbc4b0c58090181f921df50c22fe29e2bf88df30cd7e8344058bb20c666519908359891fe4bf0d647437817962260d034381e208068b589399fc70f225615dbd4ea3dc9913c0320953c2162a6d2dc3e9b39e94e849a2cbe4bf92238e1858b8671a7bbaeae52f210f321a');
INSERT INTO public.pages (sha256, size, content) VALUES ('b478c90347a2f262b998b6d9a7b0cbdd516908e87b3d2039945fe85aca245e79', 351, '\x789c558fb14e03310c865fc5cac2d2432d94850da132c009900e26c4e012df25348d4f8e7bf454f5dd493220216588f27fcefff96468a2a8c9dcc2c7c95854ca3773b55cad9be575b35a9b05985e785f729348069a9b8093f0643e733406fcaa1381a3e55868e5ca7eb38bcd8e44e60aea3c56eefee5b97b6fdf0af8c3624baf510cbb64ce05e38306d2f2b8c95a3e0ef0ca490b3d1eb6c12747f69fdf4d6da4631db9eb9504923f82e38324e01eead7e023b4d50ff279106f715e40579781b62e03182d3c6665782acae0d0020e4264cb486475d9e5b296f96c58dababf1e54504780fb2da68496e52295249139ff02a08b6f49');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 0, 'eb977edcb2456', 'event', 'source', 'john-kerry', 'USAGOV', 'USA');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 1, 'eb977edcb2456', 'event', 'target', 'sergey-lavrov', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 2, 'ea660a595f98b', 'event', 'source', 'john-kerry', 'USAGOV', 'USA');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 3, 'ea660a595f98b', 'event', 'target', 'RUSGOV', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 4, 'ea660a595f98b', 'event', 'according to', 'john-kerry', 'USAGOV', 'USA');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 5, 's69c6534a63a7', 'statement', 'speaker', 'sergey-lavrov', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 6, 'pfbb43d80593b', 'position', 'holder', 'UKRGOV', 'UKRGOV', 'UKR');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 7, 'c5a0d8db0c98b', 'commitment', 'source', 'USAGOV', 'USAGOV', 'USA');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 8, 'c5a0d8db0c98b', 'commitment', 'target', 'RUSGOV', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 9, 'd2d97e78aafc9', 'dispute', 'rejects', 'UKRGOV', 'UKRGOV', 'UKR');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('r03e2ba642ec30f79', 10, 'd2d97e78aafc9', 'dispute', 'asserts', 'RUSGOV', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('rd3db8ec2b68e4f80', 0, 'eb69a28754e9a', 'event', 'source', 'sergey-lavrov', 'RUSGOV', 'RUS');
INSERT INTO public.parties (report, n, finding, kind, role, actor, code, country) VALUES ('rd3db8ec2b68e4f80', 1, 'eb69a28754e9a', 'event', 'target', 'john-kerry', 'USAGOV', 'USA');
INSERT INTO public.places (report, n, id, name, folded, country, lat, lon, feature, disputed) VALUES ('r03e2ba642ec30f79', 0, 'london', 'London', 'london', 'GBR', NULL, NULL, 'place', false);
INSERT INTO public.places (report, n, id, name, folded, country, lat, lon, feature, disputed) VALUES ('rd3db8ec2b68e4f80', 0, 'london', 'London', 'london', 'GBR', NULL, NULL, 'place', false);
INSERT INTO public.positions (report, n, id, actor, issue, issue_kind, issue_id, stance, statement, reported, ingested, anchor_start, anchor_end, anchor_text, score, why) VALUES ('r03e2ba642ec30f79', 0, 'pfbb43d80593b', 'UKRGOV', 'the vote', 'words', NULL, 'rejects', NULL, '2014-03-15', '2026-01-01T00:00:00Z', 156, 163, 'illegal', 1, '');
INSERT INTO public.reports (n, id, url, title, byline, agency, outlet, dateline_place, dateline_date, published, published_precision, updated, language, text, findings, version, story, source, reported, ingested) VALUES (1, 'r03e2ba642ec30f79', 'https://press.example/1', 'Ministers meet in London', NULL, NULL, 'Daily Courier', NULL, NULL, '2014-03-15', 'day', NULL, 'en', 'John Kerry met Sergey Lavrov in London on Friday. Russia will regret it, John Kerry said.
“The talks were useful,” Sergey Lavrov said. Kiev calls the vote illegal.', '\x789cbd56db6ee33610fd1582cf4a22d9966cf92ddd6eb768d25d204efa920d0c4a1adbdcd09220524e8c20c07e48fb73fb251d92ba3a4e9c7483027eb0c821e772ce9ce10365b1ca8af91a52c5b354d2e9f5038d599af08429d09f370e8534a153cfa12b60f8c775e82dd72b34656ba00e95394bd1d0771d3f70e845292567148f49c50a65ecf1cf1294be8d5e5ccd3e7df98bde3c3affd58f370c1c6f84bb671c36cffab93abbf8493faee3e1d61fd92a25675014db675d7d4393a35b6bf21369f9ce60e2d019e0bd5b72ce3645f67c76d2581d89caea11ed0c8e157e5902787f556a07bfcb5461746609bf79d2ddada2c98a254bb9649a06b86a829bd6683ab4c8047ea7a5101812685fb86b2fb85be9aba949dd7aae8adff58c4bb5e766f745cf06ddb7fa9d9d3ef13b3b6dfcd6bb2ffa552b205729579090993220be6b101db21c08a4c3bc3746f032f07dee1c08a24fc757c571a3fdaed75c694db18464719c15094f977395d5a791af680e2c085ce687fe229c44d4acce15dcab8e9565755d56cdf4345e69bfd7fed809b065eeb810a48065018a1ae7d87e268bea8e04fb4ef0b4891b363c8134c6ef6b2d5a93b0162dd2b98970e590160222194f8ee9cd4d55c4d8676e32492237b671574554ab0298d2e5cbd43c824556b4d58acd8777ec9a9e56a0cbd36ce2428969d21cc502eb44f76a66afc609977969350681178cafb5888cc68e170c1dc3e24da6806046b064421feee66d44341859112531134292dd339d749341128e613c616c1187742719bcb586d9f2a169704ccbf8a3057c43b248ba27f53b6486b41f9ac2f51d0d879b3b9844e61ebea35f25d8bc4cc29a4a9e8733c5a1eb8a4248fec606f9a4195989b9d6753a7da011b696691bdd2c46e1e9c0f54647eef0c81bb58430e60ecd0b88b9349cc4a52d6d64bd7fc8327f27980d13a5cebfdbea3d2c5d6714760715c183a4d7b884a7e41cdb224b09fe7e2b703a6d2dba709f233090d4c91ab4210ac76348e26830f20374bb36b2620db2526177379fb960061c616e6f99e11e6348322b8b189ecc488ba9a1f994ae588e9cc700f6c0fafcc0c3bdec16b09a473857d536d7217cf8f27976757ed99469cd1220d196acd017b5d4ea12a0afc48734e51021de4559f683b1a39087c1e8e9cdab81b0d2f50a285a357a8ac1e5ef171f4f2f3f7e7e06043cb360715d39136ef7e559af75340d9279b4b55bed30fbf48b7e4b540288355a302101afc6f84b9d735588aa800d35056bd211ed74a806dd796dd5118f3c93bc7d153f51b7563cfcc0aaeefb886dbe88a2d13099b87e38d4887329cbfa65a28fd44b73de32c57c579a63d5b05eb4cf4b6b8608cb36f39d897458a9dbca14b0282556dd2253409e6931c31a2d31e76d7d20da76c76eccf20ed0e81b35b1b3a0fbc89a3ff47aaa436ad4bd557667cd4da50a7708838805a301c44377310e0dcae9b2c43874eb683cb1470468a5fd9571b1251fb01538145a93cb4870b9829e74fbdd8df953d9b60afd76b125afd481afe9d7f4c7f7bf2f116ac5c4ad247750002925d65b383fbeffb3e3ca9c212fd20a63e64a3fdae89f1cdf770a0a89316bf775986852e6bae40d9dca426869562a97d39313ac8294c770cfd6b980134f8f9f861b556b2489b68116ebb2fb77de118aff637e8603c7d303747f155f3553431cc143dfa16fc5a2ed62198471e00f472c18b2712721ae694ff78bb56d4523d6cd4e0e0ce57acfbbbd0abc79fd1c4c5b37ae4249350df7f82ffd8e2460', '0.1.0', 'r03e2ba642ec30f79', 'Daily Courier', '2014-03-15', '2026-01-01T00:00:00Z');
INSERT INTO public.reports (n, id, url, title, byline, agency, outlet, dateline_place, dateline_date, published, published_precision, updated, language, text, findings, version, story, source, reported, ingested) VALUES (2, 'rd3db8ec2b68e4f80', 'https://press.example/2', 'Six hours at the ambassador''s house', NULL, NULL, 'Evening Post', NULL, NULL, '2014-03-15', 'day', NULL, 'en', 'After six hours of talks in London on Friday, Sergey Lavrov and John Kerry had agreed on nothing.', '\x789cbd54516fda3010fe2b965ff6125aa02905deba69abb4a1751aeb5e50859ce4201e8e1dd90e05a1fef7dd392184add5a63d4ce2213e9fefbefbeefb3870917a639705682f8d767cba38f054e84c66c2031d1f230e3ae3d341c47310f8d18ff84652846b51008fb82b85c6c4511cddc411ff6872cd3e81b57b8e4f9d17d68737f8b1064f15f90f4ce96dea94e7e85ffbc5a3e87a12f13960dd3d9b89ad35db575bba90d5534dd633e685c19b814d0658ff617e7b77ff1d3ba4a6d21ed185109e2575efa06e1119bb165a3a41dc6134009c762988b8350a63ba520aa101f5c48cbacd534e2d78a0a046f0f561fe2b020c1d119c0ff10710e7bcfc158e47ea5b14d2931a9a5d64d295d56933dbe6e680f4a5c66652af97de1ceb0a9de65477319844c39816a0368e769222a6362b35dac3ae6d807be7d3034f70e2300dcd1014c087fd41dceb5ff506f169d8901ef1d2422a1d0d4c21e2b959fbf923eaf3029cad501571d4dd01ce2633d029c6178b7e34b989f8edca83654eee586e2aeb9859b1508249cd6646674633fc7db0a8dd7dc4ce0867286976d201cb45c6c4da0264f4441b9f237317fc9138dd95b80ec88ef4845543329a88e1f8e63a8689409845d0479d602a8f6b6a8fa512049aab808898c0c560a07f81ee70083c85972c1018d3b4407c9b8bb2048d1842d40309e058ff15e3e285d900f2df43a7fa7d4910dedd7f9e3fccbeb5b416220396d0f4b83b92d70a4dd7ec3dc0eefeef1c638d2595900564cb645f5f9d0c71f7f62b6f75895cad847280a541f88ae66e0869886c5951a29d48916ceacfc62cb36356c70aa571b283cdc2aa72d8ea782a0dc90d7db046d1ec8ff592bd92ba5d4d2aca4e055c0baab613202dd7e987c606671ba503ea32374f757a98c7665759328674988cc610afc6fd309a5e578883744343a040149017dea35d71c1ec8b719e4c53254aba1ccebc75ddbd58feeeabda42ffc10bd84a7a15febada2ec2339f031345229c1399b16f1cdd385a6f551267ad6d2aab48c8de976e7a7989733877013b51940a2e87e4ef56d80dfb1ef5153e9f7f02c6e24a22', '0.1.0', 'rd3db8ec2b68e4f80', 'Evening Post', '2014-03-15', '2026-01-01T00:00:00Z');
INSERT INTO public.runs (id, command, started, finished, version, added, skipped, refused) VALUES (1, 'add', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '0.1.0', 2, 0, 0);
INSERT INTO public.schema_versions (version, applied) VALUES (1, '2026-01-01T00:00:00Z');
INSERT INTO public.shingles (hash, report) VALUES (414774186285550198, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (657348454219765901, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (764217750135249102, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (1293018534885230526, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (1320405541484012364, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (1384602124215195462, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (2806562205684715677, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (2875610626004847697, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (3796928878284283544, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (3899244534006603379, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (4240977064086588804, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (5108342157447001766, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (6858850532291454677, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (7319444929127484137, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (7649054707759668583, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (8018605592423925187, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (8477968126450583452, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (8677435943808383765, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (9123305314154116068, 'r03e2ba642ec30f79');
INSERT INTO public.shingles (hash, report) VALUES (128335521772980149, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (1215758244511448393, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (2160186568922071467, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (2759729014765996975, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (2934527195322792150, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (3234591629057993631, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (3358618385142531845, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (5181110311084287807, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (7164895350479672020, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (8024666248953630936, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (8148895483079940787, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (8189991184090614350, 'rd3db8ec2b68e4f80');
INSERT INTO public.shingles (hash, report) VALUES (8953824459613586454, 'rd3db8ec2b68e4f80');
INSERT INTO public.sketches (report, content) VALUES ('r03e2ba642ec30f79', '\x1300000000000000764a8dc3ec92c1058dd86bb3ef5e1f09ce18dca7fe0b9b0abe87d4bb81b9f1114ca39c1bd8055312461719c94b1837139dd0dfcd74e9f226518c5bf3a038e827989e8ea3b266b13473ded89d3ee61c3684cd758d2bfada3aa6f6c785207ae446d526bb2838882f5fe98aad0962e49365675d8bf3bae6266ac385634a4dcf476f9cc72bc217cba77515bbe70f04726c78e4f3968bd87d9c7e');
INSERT INTO public.sketches (report, content) VALUES ('rd3db8ec2b68e4f80', '\x0d00000000000000b5c757237af0c701497ddb98ae3ddf10ab812b413d86fa1daf4b77d1ea864c26d638f0b4ef88b9289f2b74f3f293e32c05478466a0359c2e3fe74a926000e747d452302a5cd26e63d890f2d96f575d6fb3dac36444b116714e4a4de996b1a87116c47818e85f427c');
INSERT INTO public.statements (report, n, id, speaker, addressee, kind, place, day, date_start, date_end, date_precision, date_words, reported, ingested, words_start, words_end, words_text, cue, score, why) VALUES ('r03e2ba642ec30f79', 0, 's69c6534a63a7', 'sergey-lavrov', NULL, 'direct', NULL, '2014-03-14', '2014-03-14', '2014-03-14', 'day', 'The talks were useful,', '2014-03-15', '2026-01-01T00:00:00Z', 92, 114, 'The talks were useful,', NULL, 1, '');
SELECT pg_catalog.setval('public.reports_n_seq', 2, true);
SELECT pg_catalog.setval('public.runs_id_seq', 1, true);
SELECT pg_catalog.setval('public.schema_versions_version_seq', 1, false);
ALTER TABLE ONLY public.actors
    ADD CONSTRAINT actors_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (key, report, event);
ALTER TABLE ONLY public.carriers
    ADD CONSTRAINT carriers_pkey PRIMARY KEY (report, sha256, url);
ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.disputes
    ADD CONSTRAINT disputes_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (kind, "left", "right");
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.pages
    ADD CONSTRAINT pages_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT positions_pkey PRIMARY KEY (report, n);
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_id_key UNIQUE (id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (n);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_versions
    ADD CONSTRAINT schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.shingles
    ADD CONSTRAINT shingles_pkey PRIMARY KEY (hash, report);
ALTER TABLE ONLY public.sketches
    ADD CONSTRAINT sketches_pkey PRIMARY KEY (report);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_pkey PRIMARY KEY (report, n);
CREATE INDEX actors_code ON public.actors USING btree (code, id);
CREATE INDEX actors_country ON public.actors USING btree (country, id);
CREATE INDEX actors_folded ON public.actors USING btree (folded, id);
CREATE INDEX actors_id ON public.actors USING btree (id);
CREATE INDEX blocks_report ON public.blocks USING btree (report);
CREATE INDEX carriers_page ON public.carriers USING btree (sha256, url);
CREATE INDEX commitments_id ON public.commitments USING btree (id);
CREATE INDEX commitments_reported ON public.commitments USING btree (reported);
CREATE INDEX disputes_id ON public.disputes USING btree (id);
CREATE INDEX events_day ON public.events USING btree (day, same);
CREATE INDEX events_id ON public.events USING btree (id);
CREATE INDEX events_leans_on ON public.events USING btree (leans_on);
CREATE INDEX events_place ON public.events USING btree (place);
CREATE INDEX events_reported ON public.events USING btree (reported);
CREATE INDEX events_same ON public.events USING btree (same);
CREATE INDEX events_type ON public.events USING btree (type, day);
CREATE INDEX facts_id ON public.facts USING btree (id);
CREATE INDEX facts_subject ON public.facts USING btree (subject);
CREATE INDEX judgements_applies ON public.judgements USING btree (applies_to);
CREATE INDEX judgements_other_report ON public.judgements USING btree (other_report);
CREATE INDEX judgements_report ON public.judgements USING btree (report);
CREATE INDEX links_left ON public.links USING btree ("left");
CREATE INDEX links_left_report ON public.links USING btree (left_report);
CREATE INDEX links_right ON public.links USING btree ("right");
CREATE INDEX links_right_report ON public.links USING btree (right_report);
CREATE INDEX mentions_target ON public.mentions USING btree (target);
CREATE INDEX parties_actor ON public.parties USING btree (actor, kind, role, finding);
CREATE INDEX parties_finding ON public.parties USING btree (finding, role);
CREATE INDEX places_country ON public.places USING btree (country, id);
CREATE INDEX places_folded ON public.places USING btree (folded, id);
CREATE INDEX places_id ON public.places USING btree (id);
CREATE INDEX positions_actor ON public.positions USING btree (actor, reported);
CREATE INDEX positions_id ON public.positions USING btree (id);
CREATE INDEX refusals_page ON public.refusals USING btree (sha256, url);
CREATE INDEX reports_ingested ON public.reports USING btree (ingested);
CREATE INDEX reports_reported ON public.reports USING btree (reported, id);
CREATE INDEX reports_story ON public.reports USING btree (story);
CREATE INDEX reports_words ON public.reports USING gin (words);
CREATE INDEX shingles_report ON public.shingles USING btree (report);
CREATE INDEX statements_day ON public.statements USING btree (day);
CREATE INDEX statements_id ON public.statements USING btree (id);
CREATE INDEX statements_speaker ON public.statements USING btree (speaker, day);
ALTER TABLE ONLY public.actors
    ADD CONSTRAINT actors_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.carriers
    ADD CONSTRAINT carriers_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.carriers
    ADD CONSTRAINT carriers_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.pages(sha256);
ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.disputes
    ADD CONSTRAINT disputes_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_other_report_fkey FOREIGN KEY (other_report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_left_report_fkey FOREIGN KEY (left_report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_right_report_fkey FOREIGN KEY (right_report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.parties
    ADD CONSTRAINT parties_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.positions
    ADD CONSTRAINT positions_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_sha256_fkey FOREIGN KEY (sha256) REFERENCES public.pages(sha256);
ALTER TABLE ONLY public.shingles
    ADD CONSTRAINT shingles_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sketches
    ADD CONSTRAINT sketches_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_report_fkey FOREIGN KEY (report) REFERENCES public.reports(id) ON DELETE CASCADE;
