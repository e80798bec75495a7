using System.CommandLine;
using Cordon.Host.Syncs;

namespace Cordon.Host.Cli.Syncs;

/// <summary><c>cordon sync list</c>: a line a sync.</summary>
internal sealed class SyncListVerb : Command
{
    private readonly StorageOptions _storage;

    public SyncListVerb()
        : base("list", "A line for each connection that brings identities in.")
    {
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var store = services.GetRequiredService<SyncStore>();
        var output = line.InvocationConfiguration.Output;
        foreach (var (name, sync) in await SyncNames.AllAsync(services, cancellationToken))
        {
            var pass = await store.PassesAsync(sync.ConnectionId, 1, cancellationToken) is [var last] ? last : null;
            await output.WriteLineAsync($"{name}: {SyncText.Of(pass)}; next {SyncText.Time(sync.NextAt) ?? "when a server runs"}");
        }

        return ExitCode.Done;
    }
}
