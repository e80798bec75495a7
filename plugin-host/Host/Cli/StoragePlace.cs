using Cordon.Host.Storage;

namespace Cordon.Host.Cli;

/// <summary>Where the server's data lies, as settings name it.</summary>
internal sealed record StoragePlace
{
    /// <summary>The data folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>A connection string of PostgreSQL, or null for SQLite in the folder.</summary>
    public required string? PostgreSql { get; init; }

    public Database Open() => Database.Open(PostgreSql, Folder);

    /// <summary>Keeps the database from being replaced while the verb works; makes the folder where there is none.</summary>
    /// <exception cref="StorageException">It is being replaced.</exception>
    public IDisposable Visit() => DataFolder.Visit(Folder);
}
