using Cordon.Abstractions;

namespace Cordon.Okta.Connections;

/// <summary>
/// Reads what people paste as their Okta domain: <c>acme.okta.com</c>, <c>https://acme.okta.com/</c>, or the address of the Admin
/// Console, <c>https://acme-admin.okta.com</c>, whose API is at <c>acme.okta.com</c>.
/// </summary>
internal static class OktaDomain
{
    private const string AdminSuffix = "-admin";

    private static readonly string[] OktaSuffixes = [".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"];

    /// <returns>Scheme, host and port, or null with at least one problem added.</returns>
    public static Uri? Read(string? domain, List<Problem> problems)
    {
        var text = domain?.Trim() ?? "";
        if (text.Length == 0)
        {
            return Refuse(problems, "The connection has no Okta domain.", "Enter it as in acme.okta.com.");
        }

        var withScheme = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(withScheme, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || text.AsSpan().ContainsAny(' ', '\\'))
        {
            return Refuse(problems, $"{Shown(text)} is not a domain.", "Enter the org's domain alone, as in acme.okta.com.");
        }

        var before = problems.Count;
        Check(uri, problems);
        return problems.Count > before ? null : new UriBuilder(uri.Scheme, WithoutAdmin(uri.IdnHost), uri.Port).Uri;
    }

    private static void Check(Uri uri, List<Problem> problems)
    {
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            Refuse(problems, $"The domain starts with {uri.Scheme}://, which would send the API token in clear.",
                "Use https, or no scheme at all. Plain http is allowed for 127.0.0.1, ::1 and localhost only.");
        }

        if (uri.UserInfo.Length > 0)
        {
            Refuse(problems, "The domain holds a user name or a password.", "Remove everything up to the @.");
        }

        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            Refuse(problems, "The domain is followed by a path, a query or a fragment.", $"Enter {WithoutAdmin(uri.IdnHost)} alone.");
        }

        if (uri.HostNameType == UriHostNameType.Dns && !uri.Host.Contains('.') && !uri.IsLoopback)
        {
            Refuse(problems, $"'{uri.Host}' is not a full domain.", $"Enter it as in {uri.Host}.okta.com.");
        }
    }

    private static string WithoutAdmin(string host)
    {
        var dot = host.IndexOf('.');
        var isAdmin = dot > AdminSuffix.Length
            && host.AsSpan(0, dot).EndsWith(AdminSuffix)
            && Array.IndexOf(OktaSuffixes, host[dot..]) >= 0;
        return isAdmin ? host[..(dot - AdminSuffix.Length)] + host[dot..] : host;
    }

    // A password pasted with the address must not come back in a message.
    private static string Shown(string text) => text.Contains('@') ? "What was entered" : $"'{text}'";

    private static Uri? Refuse(List<Problem> problems, string message, string fix)
    {
        problems.Add(new Problem { Path = "/domain", Message = message, Fix = fix });
        return null;
    }
}
