using System.CommandLine;
using Cordon.Host.Cli.Access;
using Cordon.Host.Syncs;

namespace Cordon.Host.Cli.Syncs;

/// <summary><c>cordon sync start CONNECTION</c>: collects here and now, to the end. A server that collects the same at this moment gives way.</summary>
internal sealed class SyncStartVerb : Command
{
    private readonly Argument<string> _name = new("connection") { Description = "The connection's name or id." };
    private readonly Option<bool> _full = new("--full") { Description = "Read everything anew, and mark who is gone; without it, what has changed." };
    private readonly StorageOptions _storage;

    public SyncStartVerb()
        : base("start", "Bring in what a connection's system holds, now.")
    {
        Add(_name);
        Add(_full);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var (name, error) = (line.GetRequiredValue(_name), line.InvocationConfiguration.Error);
        if (await SyncNames.FindAsync(services, name, cancellationToken) is not { } sync)
        {
            await error.WriteLineAsync($"error: No connection {name} brings identities in.");
            return ExitCode.BadInput;
        }

        var store = services.GetRequiredService<SyncStore>();
        await store.RecordAsync(AccessStore.Actor, "sync.started", sync.ConnectionId, cancellationToken);
        var state = await services.GetRequiredService<SyncRunner>().RunAsync(sync.ConnectionId, line.GetValue(_full), error.WriteLine, cancellationToken);
        var pass = (await store.PassesAsync(sync.ConnectionId, 1, CancellationToken.None))[0];
        await line.InvocationConfiguration.Output.WriteLineAsync(SyncText.Of(pass));
        foreach (var problem in SyncText.Problems(pass))
        {
            await error.WriteLineAsync(problem);
        }

        return state == PassState.Succeeded ? ExitCode.Done : ExitCode.DoneWithFailures;
    }
}
