using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether the database answers, and has the schema that this version works with.</summary>
internal sealed class DatabaseCheck(Database database) : ICheck
{
    public string Subject => "database";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var reached = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT max(number) FROM schema_steps", cancellationToken: cancellationToken)) ?? 0;
        var name = database.Dialect == Dialect.Sqlite ? "SQLite" : "PostgreSQL";
        return [Judge(reached, Migration.Newest, $"{name} {connection.ServerVersion}")];
    }

    private Finding Judge(int reached, int newest, string server)
    {
        if (reached > newest)
        {
            return Finding.Problem(
                Subject, $"It is at step {reached}; this version of Cordon knows {newest}.", "Use the newer Cordon that brought it there, or restore a back-up.");
        }

        return reached < newest
            ? Finding.Warning(Subject, $"It is at step {reached} of {newest}.", "'cordon serve' takes the missing steps at its start, 'cordon db migrate' now.")
            : Finding.Ok(Subject, $"{server} answers, at step {reached}.");
    }
}
