using System.Data.Common;
using Dapper;

namespace Cordon.Host.Storage;

/// <summary>
/// Says by what a row is used. A feature asks for its own rows and need not know the features above it: who refers to what is in the schema, where
/// foreign keys hold it too.
/// </summary>
internal static class RowUses
{
    public static Task<IReadOnlyList<RowUse>> OfCollectionAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        FindAsync("SELECT 'workflow' AS Kind, id, name FROM workflows WHERE collection_id = @id ORDER BY name_key", connection, transaction, id, cancellationToken);

    public static Task<IReadOnlyList<RowUse>> OfConnectionAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        FindAsync(
            """
            SELECT 'workflow' AS Kind, id, name FROM workflows
            WHERE id IN (SELECT workflow_id FROM workflow_steps WHERE connection_id = @id) ORDER BY name_key
            """,
            connection, transaction, id, cancellationToken);

    public static Task<IReadOnlyList<RowUse>> OfWorkflowAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        FindAsync("SELECT 'rule' AS Kind, id, name FROM rules WHERE workflow_id = @id ORDER BY position", connection, transaction, id, cancellationToken);

    private static async Task<IReadOnlyList<RowUse>> FindAsync(
        string sql, DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<RowUse>(new CommandDefinition(sql, new { id }, transaction, cancellationToken: cancellationToken))).AsList();
}
