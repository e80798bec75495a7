using Cordon.Abstractions;

namespace Cordon.Host.ServiceApps;

/// <summary>What people paste as their Okta domain. Samples: <c>acme.okta.com</c>, <c>https://acme-admin.okta.com/</c></summary>
internal static class OktaAddress
{
    /// <returns>Scheme and host; null with a problem.</returns>
    public static Uri? Read(string domain, out Problem? problem)
    {
        var text = domain.Contains("://", StringComparison.Ordinal) ? domain : "https://" + domain;
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
        problem = isAddress && IsSafe(uri!) ? null : new Problem
        {
            Path = "--domain",
            Message = isAddress ? "The domain must be reached by https." : "This is no domain of an Okta org.",
            Fix = "Give it as in acme.okta.com.",
        };
        return problem is null ? new UriBuilder(uri!.Scheme, WithoutAdmin(uri.IdnHost), uri.Port).Uri : null;
    }

    /// <summary>By https, or on this machine.</summary>
    public static bool IsSafe(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    /// <summary>The Admin Console has an address of its own.</summary>
    private static string WithoutAdmin(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && host[..dot].EndsWith("-admin", StringComparison.Ordinal) ? host[..(dot - "-admin".Length)] + host[dot..] : host;
    }
}
