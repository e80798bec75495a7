using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>All that is known of an identity.</summary>
public sealed partial class IdentityPage
{
    private StoredIdentity? _identity;
    private IReadOnlyList<(string Name, string Value)> _attributes = [];

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

    protected override async Task OnInitializedAsync()
    {
        _identity = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        if (_identity is not null)
        {
            using var attributes = JsonDocument.Parse(_identity.Attributes);
            _attributes = [.. attributes.RootElement.EnumerateObject().Select(attribute => (attribute.Name, Text(attribute.Value)))];
        }
    }

    private static string Known(string text) => text.Length == 0 ? "–" : text;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
