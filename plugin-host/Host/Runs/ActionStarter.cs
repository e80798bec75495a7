using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs;

/// <summary>Starts one action over chosen identities, with the version of the plugin that is in use. Guardrails bind it as they bind every run.</summary>
internal sealed class ActionStarter(PluginCatalog catalog, RunStarter runs)
{
    public async Task<RunStart> StartAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        var plugin = await catalog.FindAsync(request.PluginId, cancellationToken);
        var action = plugin?.Current.Content.Manifest.Actions.FirstOrDefault(action => action.Id == request.ActionId && action.Kind == ActionKind.Respond);
        if (plugin is null || action is null)
        {
            return Refused("/action", $"There is no action {request.PluginId}/{request.ActionId} that acts on identities.", "Choose another, or install the integration that brings it.");
        }

        if (request.Identities.Count is 0 or > CollectionRules.MaxIdentities || request.Identities.Any(id => id is null || id.Contains('\0')))
        {
            return Refused("/identities", $"Chosen identities are 1 to {CollectionRules.MaxIdentities} ids.", "Make a workflow over a collection for more.");
        }

        return await runs.StartAsync(Request(request, plugin, action), cancellationToken);
    }

    private static RunRequest Request(ActionRequest request, InstalledPlugin plugin, ManifestAction action) => new()
    {
        Title = action.Name,
        StartedBy = request.Actor,
        Trigger = RunTrigger.Manual,
        DryRun = request.DryRun,
        Identities = new IdentitySelection { Ids = request.Identities },
        IdentitiesLabel = request.Identities.Count == 1 ? "1 chosen identity" : $"{request.Identities.Count} chosen identities",
        Steps =
        [
            new RunStepRequest
            {
                PluginId = plugin.Id,
                Version = plugin.Current.Release,
                ActionId = action.Id,
                Options = Options(request.Options, plugin, action),
                ConnectionId = request.ConnectionId,
                ObjectsPerRun = request.ObjectsPerRun ?? action.ObjectsPerRun.Default,
            },
        ],
    };

    private static JObject Options(JObject? wanted, InstalledPlugin plugin, ManifestAction action)
    {
        var form = plugin.Current.Content.OptionsOf(action);
        var usual = plugin.DefaultsOf(action.Id);
        return form.FillDefaults(wanted is null ? usual : form.Merge(wanted, usual));
    }

    private static RunStart Refused(string path, string message, string fix) =>
        new() { Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
