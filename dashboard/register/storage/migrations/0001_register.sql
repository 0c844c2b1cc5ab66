-- The register's five tables. Every cell is text, as in the CSV files, so that the check can tell what is wrong with it;
-- the database itself only holds each key to one row. Rows are read in the order of their keys.

CREATE TABLE crossings (
    crossing_id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL DEFAULT '',
    neighbour_name text NOT NULL DEFAULT '',
    aliases text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    neighbour text NOT NULL DEFAULT '',
    kind text NOT NULL DEFAULT '',
    traffic text NOT NULL DEFAULT '',
    category text NOT NULL DEFAULT '',
    latitude text NOT NULL DEFAULT '',
    longitude text NOT NULL DEFAULT '',
    position_error_km text NOT NULL DEFAULT '',
    road text NOT NULL DEFAULT '',
    tracked_from text NOT NULL DEFAULT '',
    checked_on text NOT NULL DEFAULT '',
    source_name text NOT NULL DEFAULT '',
    source_url text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT ''
);

CREATE TABLE closures (
    closure_id text COLLATE "C" PRIMARY KEY,
    applies_to text NOT NULL DEFAULT '',
    ordered_by text NOT NULL DEFAULT '',
    effect text NOT NULL DEFAULT '',
    traffic text NOT NULL DEFAULT '',
    affects text NOT NULL DEFAULT '',
    only_for text NOT NULL DEFAULT '',
    direction text NOT NULL DEFAULT '',
    daily_hours text NOT NULL DEFAULT '',
    exceptions text NOT NULL DEFAULT '',
    announced_on text NOT NULL DEFAULT '',
    in_force_from text NOT NULL DEFAULT '',
    from_time text NOT NULL DEFAULT '',
    planned_until text NOT NULL DEFAULT '',
    lifted_on text NOT NULL DEFAULT '',
    lift_announced_on text NOT NULL DEFAULT '',
    lifted_time text NOT NULL DEFAULT '',
    extends text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    conditions text NOT NULL DEFAULT '',
    source_name text NOT NULL DEFAULT '',
    source_url text NOT NULL DEFAULT '',
    source_published_on text NOT NULL DEFAULT '',
    other_source_urls text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT ''
);

CREATE TABLE truck_counts (
    count_id text COLLATE "C" PRIMARY KEY,
    as_of text NOT NULL DEFAULT '',
    applies_to text NOT NULL DEFAULT '',
    measure text NOT NULL DEFAULT '',
    low text NOT NULL DEFAULT '',
    high text NOT NULL DEFAULT '',
    unit text NOT NULL DEFAULT '',
    registered_in text NOT NULL DEFAULT '',
    direction text NOT NULL DEFAULT '',
    reported_by text NOT NULL DEFAULT '',
    party text NOT NULL DEFAULT '',
    source_name text NOT NULL DEFAULT '',
    source_url text NOT NULL DEFAULT '',
    source_published_on text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT ''
);

CREATE TABLE impact (
    impact_id text COLLATE "C" PRIMARY KEY,
    as_of text NOT NULL DEFAULT '',
    applies_to text NOT NULL DEFAULT '',
    measure text NOT NULL DEFAULT '',
    low text NOT NULL DEFAULT '',
    high text NOT NULL DEFAULT '',
    unit text NOT NULL DEFAULT '',
    reported_by text NOT NULL DEFAULT '',
    party text NOT NULL DEFAULT '',
    source_name text NOT NULL DEFAULT '',
    source_url text NOT NULL DEFAULT '',
    source_published_on text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT ''
);

CREATE TABLE events (
    event_id text COLLATE "C" PRIMARY KEY,
    date text NOT NULL DEFAULT '',
    applies_to text NOT NULL DEFAULT '',
    kind text NOT NULL DEFAULT '',
    title text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    source_name text NOT NULL DEFAULT '',
    source_url text NOT NULL DEFAULT '',
    source_published_on text NOT NULL DEFAULT '',
    evidence text NOT NULL DEFAULT ''
);

-- What stands beside the tables in a folder: datapackage.json.
CREATE TABLE other_files (
    name text PRIMARY KEY,
    content bytea NOT NULL
);

-- One row. Whoever changes a table takes it first, so that changes come one after the other, and counts it up, so that
-- a page sees that there was a change.
CREATE TABLE register_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    changes bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
INSERT INTO register_state (changes, changed_at) VALUES (0, clock_timestamp());

CREATE FUNCTION count_register_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE register_state SET changes = changes + 1, changed_at = clock_timestamp();
    RETURN NULL;
END
$$;

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON crossings
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON closures
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON truck_counts
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON impact
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

CREATE TRIGGER count_change BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON other_files
    FOR EACH STATEMENT EXECUTE FUNCTION count_register_change();

-- Every version that was saved, whole. who and why are '' for one that was found in the tables when somebody saved over it.
CREATE TABLE register_versions (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version text NOT NULL,
    saved_at timestamptz NOT NULL,
    who text NOT NULL,
    why text NOT NULL
);

CREATE TABLE register_version_files (
    number bigint REFERENCES register_versions ON DELETE CASCADE,
    name text,
    content bytea NOT NULL,
    PRIMARY KEY (number, name)
);
