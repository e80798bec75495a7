using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Connections;

namespace Cordon.Host.Syncs;

/// <summary>Makes and changes syncs as people want them. One that is new starts at once.</summary>
internal sealed class SyncSaving(SyncStore syncs, SyncPreparation preparation, SyncRunner runner, ConnectionStore connections)
{
    /// <param name="connectionId">Whose sync.</param>
    /// <param name="expected">The version that the caller has seen; null for a sync that is to be made.</param>
    public async Task<SyncChange> SaveAsync(Actor actor, string connectionId, SyncEdit edit, long? expected, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(connectionId, cancellationToken) is not { } connection)
        {
            return new SyncChange { State = ChangeState.Missing };
        }

        var stored = await syncs.FindAsync(connectionId, cancellationToken);
        var problems = new List<Problem>();
        if (await ReadAsync(connection, edit, stored, problems, cancellationToken) is not { } sync)
        {
            return new SyncChange { State = ChangeState.Invalid, Problems = problems };
        }

        if ((stored is not null && expected is null) || await syncs.SaveAsync(actor, sync, expected, cancellationToken) is not { } saved)
        {
            return new SyncChange { State = ChangeState.Stale };
        }

        if (stored is null)
        {
            runner.Start(connectionId, full: true);
        }

        return new SyncChange { State = ChangeState.Done, Sync = saved };
    }

    private async Task<NewSync?> ReadAsync(
        ConnectionRow connection, SyncEdit edit, SyncRow? stored, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (await preparation.CollectorAsync(connection.Type, cancellationToken) is not var (plugin, action))
        {
            problems.Add(new Problem { Path = "", Message = $"No plugin collects for connections of the type {connection.Type}.", Fix = "Install one that does, such as okta-identity-sync." });
            return null;
        }

        var before = stored is null ? null : syncs.Open(stored);
        var form = plugin.Current.Content.OptionsOf(action);
        var options = form.Merge(edit.Options ?? before ?? plugin.DefaultsOf(action.Id), before ?? []);
        problems.AddRange(form.Validate(options).Select(problem => problem with { Path = "/options" + problem.Path }));
        if (preparation.Refusal(connection, plugin, action, options) is { } refusal)
        {
            problems.Add(refusal);
        }

        if (edit.MaxIdentities is < 1)
        {
            problems.Add(new Problem { Path = "/maxIdentities", Message = "The limit must be 1 or more." });
        }

        return problems.Count > 0 ? null : new NewSync
        {
            ConnectionId = connection.Id,
            PluginId = plugin.Id,
            ActionId = action.Id,
            Options = options,
            Creates = edit.Creates ?? stored?.Creates ?? true,
            MaxIdentities = edit.MaxIdentities ?? stored?.MaxIdentities ?? SyncStore.UsualMaxIdentities,
        };
    }
}
