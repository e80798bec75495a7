using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether what is stored is as it was written: SQLite's pages, and the chain of the audit log.</summary>
internal sealed class IntegrityCheck(Database database, AuditTrail trail) : ICheck
{
    public string Subject => "audit log";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var chain = await LookAtChainAsync(cancellationToken);
        return database.Dialect == Dialect.Sqlite ? [await LookAtPagesAsync(cancellationToken), chain] : [chain];
    }

    private async Task<Finding> LookAtPagesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var verdict = await connection.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: cancellationToken));
        return verdict == "ok"
            ? Finding.Ok("database file", "It is whole.")
            : Finding.Problem("database file", $"It is damaged: {verdict}", "Stop the server and restore a back-up: cordon db restore FILE.");
    }

    private async Task<Finding> LookAtChainAsync(CancellationToken cancellationToken)
    {
        var verdict = await trail.VerifyAsync(cancellationToken);
        return verdict.Broken is { } broken
            ? Finding.Problem(Subject, $"It is broken at entry {broken}: {verdict.Reason}.", "Compare with a back-up, and find out who changed the database by hand.")
            : Finding.Ok(Subject, $"An unbroken chain; entries: {verdict.Entries}.");
    }
}
