using System.Data.Common;

namespace Cordon.Host.Identities.Imports;

/// <summary>The tables of identities as an import needs them, many rows at a time.</summary>
internal interface IImportTable : IAsyncDisposable
{
    /// <summary>
    /// Every identity that has the external id or the value of a row, in its source, as this import has left it so far: with those that nobody
    /// else sees yet.
    /// </summary>
    Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken);

    /// <summary>Writes identities themselves: those that nobody sees yet.</summary>
    Task WriteAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken);

    /// <summary>Notes what becomes of identities that are there, until <see cref="ImportCompletion"/> does it.</summary>
    Task StageAsync(DbTransaction transaction, IReadOnlyList<ImportWrite> writes, CancellationToken cancellationToken);

    Task TagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken);

    Task UntagAsync(DbTransaction transaction, IReadOnlyList<StoredIdentity> identities, CancellationToken cancellationToken);
}
