using Cordon.Host.Catalog;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>The installed plugins, as cards.</summary>
public sealed partial class IntegrationsPage
{
    private IReadOnlyList<InstalledPlugin> _all = [];

    [Parameter]
    public string Category { get; set; } = "";

    [Parameter]
    public string Search { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    /// <summary>Kinds of action first, then what plugins call themselves.</summary>
    private IEnumerable<(string Value, string Text)> Categories =>
    [
        ("Action", "Actions"),
        ("Collector", "Collectors"),
        .. _all.SelectMany(plugin => plugin.Current.Content.Manifest.Categories)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(category => category is not ("Action" or "Collector"))
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(category => (category, category)),
    ];

    private List<InstalledPlugin> Shown =>
    [
        .. _all.Where(plugin => Category.Length == 0 || plugin.Current.Content.Manifest.Categories.Contains(Category, StringComparer.OrdinalIgnoreCase))
            .Where(plugin => Texts(plugin).Any(text => text.Contains(Search, StringComparison.OrdinalIgnoreCase))),
    ];

    protected override async Task OnInitializedAsync() => _all = await Catalog.ListAsync(null, Visit.Http.RequestAborted);

    private static IEnumerable<string> Texts(InstalledPlugin plugin)
    {
        var manifest = plugin.Current.Content.Manifest;
        return [manifest.Name, manifest.Id, manifest.Publisher, manifest.Description, .. manifest.Actions.Select(action => action.Name)];
    }
}
