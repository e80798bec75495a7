namespace Cordon.Host.Runs;

/// <summary>The tables of a journal: one file holds one run.</summary>
internal static class JournalSchema
{
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE run (
            run_id TEXT NOT NULL, inputs TEXT NOT NULL, started_at INTEGER NOT NULL, total INTEGER NOT NULL,
            status TEXT NOT NULL, finished_at INTEGER);
        CREATE TABLE items (
            ordinal INTEGER PRIMARY KEY, value TEXT NOT NULL, identity TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, first_sent_at INTEGER);
        -- A batch is written down before it is sent. While `counted` is 0 its identities do not know yet that they were sent:
        -- one row a batch costs less than one write an identity, and only an interrupted run has to look.
        CREATE TABLE batches (
            first INTEGER NOT NULL, last INTEGER NOT NULL, sent_at INTEGER NOT NULL, counted INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE outcomes (
            ordinal INTEGER PRIMARY KEY REFERENCES items, status TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
            before TEXT, after TEXT, request_id TEXT, attempts INTEGER NOT NULL, at INTEGER NOT NULL);
        """;
}
