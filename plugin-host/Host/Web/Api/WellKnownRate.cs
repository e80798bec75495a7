using System.Threading.RateLimiting;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace Cordon.Host.Web.Api;

/// <summary>How often one address may fetch what is public: receivers remember it, so nobody needs it often.</summary>
internal static class WellKnownRate
{
    public const string Policy = "well-known";
    public const int FetchesPerMinute = 120;

    public static void Configure(RateLimiterOptions options) =>
        options.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            "well-known " + SignInRate.Network(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = FetchesPerMinute, Window = TimeSpan.FromMinutes(1) }));
}
