namespace Cordon.Host.Identities.Imports;

/// <summary>The table of identities as an import needs it, inside one transaction.</summary>
internal interface IImportTable : IAsyncDisposable
{
    /// <summary>Rows that are best handled together.</summary>
    int ChunkSize { get; }

    /// <summary>Every stored identity that has the external id or the value of a row, in its source.</summary>
    Task<List<StoredIdentity>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken);

    Task WriteAsync(IReadOnlyCollection<ImportWrite> writes, CancellationToken cancellationToken);
}
