using Npgsql;
using NpgsqlTypes;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>COPY: one round trip for all of them.</summary>
internal sealed class PostgreSqlItemTable : IItemTable
{
    private readonly NpgsqlBinaryImporter _copy;
    private readonly long _run;

    private PostgreSqlItemTable(NpgsqlBinaryImporter copy, long run)
    {
        _copy = copy;
        _run = run;
    }

    public static async Task<PostgreSqlItemTable> CreateAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken) => new(
        await connection.BeginBinaryImportAsync("COPY run_items (run, ordinal, identity_id, value, identity, steps) FROM STDIN (FORMAT BINARY)", cancellationToken),
        run);

    public async ValueTask AddAsync(RunItem item, CancellationToken cancellationToken)
    {
        await _copy.StartRowAsync(cancellationToken);
        await _copy.WriteAsync(_run, NpgsqlDbType.Bigint, cancellationToken);
        await _copy.WriteAsync(item.Ordinal, NpgsqlDbType.Bigint, cancellationToken);
        await _copy.WriteAsync(item.IdentityId, NpgsqlDbType.Text, cancellationToken);
        await _copy.WriteAsync(item.Value, NpgsqlDbType.Text, cancellationToken);
        await _copy.WriteAsync(item.Identity, NpgsqlDbType.Text, cancellationToken);
        await _copy.WriteAsync(item.Steps, NpgsqlDbType.Bigint, cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await _copy.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _copy.DisposeAsync();
}
