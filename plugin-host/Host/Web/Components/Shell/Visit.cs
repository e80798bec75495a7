using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.Extensions;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Who looks at a page, how that person wants to see it, and what the last page had to tell. One for each request.</summary>
internal sealed class Visit(Preferences preferences, Flash flash)
{
    private HttpContext? _http;

    public HttpContext Http => _http ?? throw new InvalidOperationException("A page was drawn before its visit was loaded.");

    public ClaimsPrincipal User => Http.User;

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public Preference Preference { get; private set; } = Preference.Default;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>What to say once, on top of the page.</summary>
    public FlashMessage? Message { get; private set; }

    /// <summary>Where the console begins, with a slash at its end. Samples: <c>/</c>, <c>/security/cordon/</c></summary>
    public string Base => Http.Request.PathBase + "/";

    /// <summary>This page's address below <see cref="Base"/>. Sample: <c>identities?filter=risk%20pr</c></summary>
    public string Here => UriHelper.BuildRelative("", Http.Request.Path, Http.Request.QueryString).TrimStart('/');

    /// <summary>What every form of this session carries; null for a stranger.</summary>
    public string? CsrfToken => User.FindFirstValue(Caller.CsrfToken);

    public bool May(string role) => IsSignedIn && Role.Covers(Caller.Role(User), role);

    public async Task LoadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (_http is not null)
        {
            return;
        }

        _http = http;
        Message = flash.Take(http);
        if (IsSignedIn)
        {
            Preference = await preferences.FindAsync(Caller.Id(User), cancellationToken);
        }

        // Without a choice, the zone that the browser told.
        Zone = TryZone(Preference.TimeZone, out var chosen) || TryZone(http.Request.Cookies["cordon-zone"], out chosen) ? chosen : TimeZoneInfo.Utc;
    }

    private static bool TryZone(string? id, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return !string.IsNullOrEmpty(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone);
    }
}
