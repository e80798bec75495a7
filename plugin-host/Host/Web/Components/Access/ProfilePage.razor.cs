using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>A person's own page.</summary>
public sealed partial class ProfilePage
{
    private const int ShownTokens = 200;

    private static readonly IReadOnlyList<(string, string)> Themes =
        [(Preference.System, "As the system has them"), (Preference.Light, "Light"), (Preference.Dark, "Dark")];

    private IReadOnlyList<ApiToken> _tokens = [];

    /// <summary>What was sent, when it was refused.</summary>
    [Parameter]
    public string? Theme { get; set; }

    [Parameter]
    public string? TimeZone { get; set; }

    [Parameter]
    public string TokenName { get; set; } = "";

    /// <summary>A token just made, shown this once.</summary>
    [Parameter]
    public string? NewToken { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private ApiTokens Tokens { get; set; } = null!;

    private IReadOnlyList<(string, string)> Roles => [.. Role.OfTokens.Where(Visit.May).Select(role => (role, role))];

    protected override async Task OnInitializedAsync() =>
        _tokens = await Tokens.ListAsync(Caller.Id(Visit.User), null, ShownTokens, Visit.Http.RequestAborted);
}
