using System.CommandLine;

namespace Cordon.Host.Cli.Access;

/// <summary>Opens the database that a verb works on, as <c>cordon serve</c> names it.</summary>
internal sealed class AccessOptions(Command verb)
{
    private readonly StorageOptions _storage = new(verb);

    /// <summary>Does something with the database, which must be there.</summary>
    public Task<int> RunAsync(ParseResult line, Func<AccessStore, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(line, mayCreate: false, work, cancellationToken);

    /// <param name="mayCreate">Whether a database that is not there yet is made.</param>
    public Task<int> RunAsync(ParseResult line, bool mayCreate, Func<AccessStore, Task<int>> work, CancellationToken cancellationToken) =>
        StorageOptions.GuardAsync(async () =>
        {
            var place = _storage.Place(line);
            await using var store = await AccessStore.OpenAsync(place.PostgreSql, place.Folder, mayCreate, cancellationToken);
            return await work(store);
        });
}
