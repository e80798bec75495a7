using Cordon.Abstractions;
using Cordon.Host.Cli.Access;
using Cordon.Host.Connections;
using Cordon.Host.SigningKeys;
using Cordon.Host.Storage;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Okta;

/// <summary>A connection of an installation, encrypted like the others, also while its server runs.</summary>
/// <param name="services">The installation's features.</param>
/// <param name="type">What it knows of Okta connections.</param>
/// <param name="name">What to call the connection; null for the name that the plugin suggests.</param>
internal sealed class InstalledConnection(ServiceProvider services, ConnectionType type, string? name) : IConnectionPlace
{
    private readonly ConnectionStore _store = services.GetRequiredService<ConnectionStore>();

    public async Task<RsaKey?> FindKeyAsync(string? clientId, CancellationToken cancellationToken) =>
        clientId is not null && await FindAsync(clientId, cancellationToken) is { } row && (string?)_store.Open(row)?[ServiceAppConnection.PrivateKey] is { } key
            ? ServiceAppConnection.ReadKey(key)
            : null;

    /// <summary>Nothing: a connection without its app would be in everybody's way. A key that is lost is followed by another.</summary>
    public Task BeginAsync(JObject settings, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<Problem>> TestAsync(JObject settings, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ConnectionTester>().TestAsync(type, settings, cancellationToken)).Problems;

    public async Task<string> SaveAsync(JObject settings, CancellationToken cancellationToken)
    {
        if (await FindAsync((string)settings[ServiceAppConnection.ClientId]!, cancellationToken) is { } row)
        {
            return $"The connection {row.Name} ({row.Id}) uses this app already.";
        }

        var saving = await _store.CreateAsync(AccessStore.Actor, type, name, settings, cancellationToken);
        return saving.Connection is { } made
            ? $"The connection {made.Name} ({made.Id}) is stored."
            : throw new StorageException(string.Join(' ', saving.Problems.Select(ProblemText.Of)));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<ConnectionRow?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        var rows = await _store.ListAsync(after: null, int.MaxValue, cancellationToken);
        return rows.FirstOrDefault(row => row.Type == ServiceAppConnection.Type && (string?)JObject.Parse(row.Settings)[ServiceAppConnection.ClientId] == clientId);
    }
}
