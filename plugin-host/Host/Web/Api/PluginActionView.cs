using System.Text.Json;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Packaging.Manifests;

namespace Cordon.Host.Web.Api;

/// <summary>An action of a plugin, with the form of its options and what new steps start with.</summary>
internal sealed record PluginActionView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Kind { get; init; }

    public required string Effect { get; init; }

    public required IReadOnlyList<string> Accepts { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required int MostObjectsPerRun { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Some of its changes can be undone.</summary>
    public required bool HasInverse { get; init; }

    public required IReadOnlyList<PluginFieldView> Fields { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JsonElement Defaults { get; init; }

    public static PluginActionView Of(InstalledPlugin plugin, ManifestAction action)
    {
        var form = plugin.Current.Content.OptionsOf(action);
        return new PluginActionView
        {
            Id = action.Id,
            Name = action.Name,
            Description = action.Description,
            Kind = Word<ActionKind>.Of(action.Kind),
            Effect = Word<ActionEffect>.Of(action.Effect),
            Accepts = action.Accepts,
            ObjectsPerRun = action.ObjectsPerRun.Default,
            MostObjectsPerRun = action.ObjectsPerRun.Max,
            Scopes = [.. action.Scopes.SelectMany(scope => scope.Scopes).Distinct()],
            HasInverse = action.Inverse.Count > 0,
            Fields = [.. form.Fields.Select(PluginFieldView.Of)],
            Defaults = FormJson.ToElement(form.Mask(plugin.DefaultsOf(action.Id))),
        };
    }
}
