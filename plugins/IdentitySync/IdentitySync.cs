using System.Runtime.CompilerServices;
using Cordon.Abstractions;
using Cordon.Okta.Connections;
using Cordon.Okta.IdentitySync.Options;
using Cordon.Okta.IdentitySync.Reading;
using Cordon.Okta.IdentitySync.Stages;

namespace Cordon.Okta.IdentitySync;

/// <summary>Brings in who there is in an Okta org, what they belong to and what they did: all of it, or what changed since the last time.</summary>
public sealed class IdentitySync : ICollector
{
    // Okta's index is behind by seconds, and a change may be dated before it is visible.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<CollectedPage> CollectAsync(ICollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = SyncOptions.Read(context.Options);
        var connection = OktaConnection.Read(context.Connection);
        var client = new OktaClient(connection, context.Http, context.Time, context.Progress, OktaAccess.For(context, options.Scopes));
        var pass = new Pass { Client = client, Reader = new Reader(client), Options = options, Progress = context.Progress };
        var cursor = Begin(Cursor.Read(context.Cursor), context.Full);
        var stages = Stages(options, context.Time);
        for (var index = First(stages, cursor); index < stages.Count; index++)
        {
            var stage = stages[index];
            cursor = cursor.Stage == stage.Name ? cursor : new Cursor { Stage = stage.Name, Full = cursor.Full, Started = cursor.Started, Since = cursor.Since, Log = cursor.Log };
            context.Progress($"reading {stage.Name}");
            await foreach (var page in stage.ReadAsync(pass, cursor, cancellationToken))
            {
                // By the org's clock, which is known once it has answered.
                cursor = Cursor.Read(page.Cursor);
                cursor = cursor with { Started = cursor.Started ?? client.OrgTime - Overlap };
                yield return page with { Cursor = cursor.ToString() };
            }
        }

        yield return new CollectedPage { Identities = [], Cursor = new Cursor { Since = cursor.Started, Log = cursor.Log }.ToString() };
    }

    private static Cursor Begin(Cursor cursor, bool full) => cursor.Stage is null ? cursor with { Full = full || cursor.Since is null } : cursor;

    /// <summary>Where the cursor stands, or the beginning when its stage was switched off meanwhile.</summary>
    private static int First(List<IStage> stages, Cursor cursor) =>
        cursor.Stage is null ? 0 : Math.Max(0, stages.FindIndex(stage => stage.Name == cursor.Stage));

    private static List<IStage> Stages(SyncOptions options, TimeProvider time)
    {
        var stages = new List<IStage> { options.OnlyGroups.Count > 0 ? new MemberStage() : new UserStage() };
        if (options.Groups)
        {
            stages.Add(new GroupStage());
        }

        if (options.Roles)
        {
            stages.Add(new RoleStage());
        }

        if (options.ReadsFactors)
        {
            stages.Add(new FactorStage());
        }

        if (options.Apps)
        {
            stages.Add(new AppStage());
            stages.Add(new AppGroupStage());
        }

        if (options.IdentityProviders)
        {
            stages.Add(new IdentityProviderStage());
        }

        if (options.Activity)
        {
            stages.Add(new ActivityStage(time));
        }

        return stages;
    }
}
