using Cordon.Host.SigningKeys;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Okta;

/// <summary>The settings of an Okta connection by service app, as <c>okta.connection.json</c> has them.</summary>
internal static class ServiceAppConnection
{
    public const string Type = "okta";
    public const string ClientId = "clientId";
    public const string PrivateKey = "privateKey";

    private const string Header = "-----BEGIN PRIVATE KEY-----";
    private const string Footer = "-----END PRIVATE KEY-----";

    /// <param name="key">Null for the host's own key.</param>
    /// <param name="clientId">Null while the org has no app yet.</param>
    public static JObject Of(Uri org, string? clientId, RsaKey? key)
    {
        var settings = new JObject
        {
            ["domain"] = org.Scheme == Uri.UriSchemeHttps && org.IsDefaultPort ? org.IdnHost : org.GetLeftPart(UriPartial.Authority),
            ["connect"] = key is null ? "host-key" : "private-key",
        };
        if (clientId is not null)
        {
            settings[ClientId] = clientId;
        }

        if (key is not null)
        {
            settings[PrivateKey] = $"{Header}\n{key.Export()}\n{Footer}\n";
            settings["keyId"] = key.Kid();
        }

        return settings;
    }

    public static RsaKey ReadKey(string pem) =>
        RsaKey.Read(pem.Replace(Header, "", StringComparison.Ordinal).Replace(Footer, "", StringComparison.Ordinal).ReplaceLineEndings(""));
}
