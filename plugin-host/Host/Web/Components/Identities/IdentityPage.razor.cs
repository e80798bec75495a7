using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Runs.History;
using Cordon.Host.Syncs.Context;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>All that is known of an identity.</summary>
public sealed partial class IdentityPage
{
    private const int Shown = 50;
    private const int ShownRelations = 500;

    private StoredIdentity? _identity;
    private IReadOnlyList<(string Name, string Value)> _attributes = [];
    private string? _provider;
    private IReadOnlyList<(string Kind, string Title, IReadOnlyList<string> Names)> _relations = [];
    private IReadOnlyList<IdentityRun> _runs = [];
    private IReadOnlyList<IdentityPast> _history = [];
    private IReadOnlyList<IdentityEvent> _events = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public string? Tags { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityStore Store { get; set; } = null!;

    [Inject]
    private IdentityRuns Runs { get; set; } = null!;

    [Inject]
    private IdentityContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _identity = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        if (_identity is not null)
        {
            using var attributes = JsonDocument.Parse(_identity.Attributes);
            _attributes = [.. attributes.RootElement.EnumerateObject().Select(attribute => (attribute.Name, Text(attribute.Value)))];
            _provider = _attributes.Where(attribute => attribute.Name == "provider").Select(attribute => attribute.Value).FirstOrDefault(Says);
            await LoadPastAsync(_identity, Visit.Http.RequestAborted);
        }
    }

    private async Task LoadPastAsync(StoredIdentity identity, CancellationToken cancellationToken)
    {
        _runs = await Runs.ListAsync(identity.Id, Shown, cancellationToken);
        _history = await Context.HistoryAsync(identity.Number, Shown, cancellationToken);
        _events = await Context.EventsAsync(identity.Number, Shown, cancellationToken);
        var relations = await Context.RelationsAsync(identity.Number, ShownRelations, cancellationToken);
        _relations =
        [
            .. relations.GroupBy(relation => relation.Kind, relation => relation.Name)
                .Select(group => (group.Key, Title(group.Key), (IReadOnlyList<string>)[.. group])),
        ];
    }

    private static bool Says(string text) => text is not ("" or "null");

    private static string Title(string kind) => kind switch
    {
        "group" => "Groups",
        "role" => "Administrator roles",
        "app" => "Applications",
        "factor" => "Second factors",
        _ => kind,
    };

    /// <summary>Who else belongs to it; null for kinds that filters do not know.</summary>
    private static string? Filter(string kind, string name) => kind is "group" or "role" or "app" or "factor"
        ? $"{kind}s eq \"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
        : null;

    /// <summary>What people call a field of the history. Sample: <c>attributes.department</c> is <c>department</c></summary>
    private static string Word(string field) => field switch
    {
        "created" => "first brought in",
        "displayName" => "name",
        _ => field.StartsWith("attributes.", StringComparison.Ordinal) ? field["attributes.".Length..] : field,
    };

    private static string Known(string text) => text.Length == 0 ? "–" : text;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
