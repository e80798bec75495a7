using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.History;

/// <summary>What happened in a run, and to how many.</summary>
internal sealed class RunCodes(Database database)
{
    /// <summary>By step, the most frequent first. It reads every outcome of the run.</summary>
    public async Task<IReadOnlyList<RunCode>> ListAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(int Step, string Status, string Code, long Count)>(new CommandDefinition(
            """
            SELECT o.step, o.status, o.code, count(*) AS how_many FROM runs r JOIN run_outcomes o ON o.run = r.number
            WHERE r.id = @id GROUP BY o.step, o.status, o.code ORDER BY o.step, how_many DESC, o.code
            """,
            new { id },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RunCode(row.Step, Enum.Parse<OutcomeStatus>(row.Status), row.Code, row.Count))];
    }
}
