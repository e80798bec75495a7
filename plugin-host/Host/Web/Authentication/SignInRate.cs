using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.RateLimiting;

namespace Cordon.Host.Web.Authentication;

/// <summary>How often one address may try to sign in or to set Cordon up: each try costs a hash on purpose.</summary>
internal static class SignInRate
{
    public const string Policy = "sign-in";
    public const int TriesPerMinute = 30;

    public static void Configure(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            Network(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = (context, _) => new ValueTask(RejectAsync(context));
    }

    /// <summary>One IPv6 subscriber has a whole /64 of addresses; they count as one.</summary>
    public static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static Task RejectAsync(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? (int)Math.Ceiling(time.TotalSeconds) : 60;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var message = $"Too many calls came from this address within a minute. Wait {wait} s.";
        return ErrorAnswer.IsForPeople(context.HttpContext)
            ? ErrorAnswer.WriteAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "Too many tries", message)
            : ApiProblem.Of(StatusCodes.Status429TooManyRequests, message, []).ExecuteAsync(context.HttpContext);
    }
}
