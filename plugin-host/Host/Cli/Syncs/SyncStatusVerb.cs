using System.CommandLine;
using Cordon.Host.Syncs;

namespace Cordon.Host.Cli.Syncs;

/// <summary><c>cordon sync status CONNECTION</c>: the last collections, the newest first.</summary>
internal sealed class SyncStatusVerb : Command
{
    private const int Shown = 10;

    private readonly Argument<string> _name = new("connection") { Description = "The connection's name or id." };
    private readonly StorageOptions _storage;

    public SyncStatusVerb()
        : base("status", "The last collections of a connection.")
    {
        Add(_name);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var name = line.GetRequiredValue(_name);
        if (await SyncNames.FindAsync(services, name, cancellationToken) is not { } sync)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: No connection {name} brings identities in.");
            return ExitCode.BadInput;
        }

        var output = line.InvocationConfiguration.Output;
        foreach (var pass in await services.GetRequiredService<SyncStore>().PassesAsync(sync.ConnectionId, Shown, cancellationToken))
        {
            await output.WriteLineAsync(SyncText.Of(pass));
            foreach (var problem in SyncText.Problems(pass))
            {
                await output.WriteLineAsync($"  {problem}");
            }
        }

        return ExitCode.Done;
    }
}
