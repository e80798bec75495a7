using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.History;

/// <summary>Whose run it is: exactly the identities that an approval is for.</summary>
internal sealed class RunMembers(Database database)
{
    private const string Select =
        "SELECT i.ordinal, i.identity_id AS IdentityId, i.value, i.steps FROM runs r JOIN run_items i ON i.run = r.number WHERE r.id = @id";

    /// <summary>In their order, behind the place <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<RunMember>> ListAsync(string id, long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<RunMember>(new CommandDefinition(
            $"{Select} AND i.ordinal > @after ORDER BY i.ordinal LIMIT @limit", new { id, after, limit }, cancellationToken: cancellationToken))).AsList();
    }

    public async Task<RunMember?> FindAsync(string id, long ordinal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<RunMember>(new CommandDefinition(
            $"{Select} AND i.ordinal = @ordinal", new { id, ordinal }, cancellationToken: cancellationToken));
    }
}
