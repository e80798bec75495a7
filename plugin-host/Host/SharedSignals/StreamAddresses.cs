namespace Cordon.Host.SharedSignals;

/// <summary>
/// The addresses that follow from the issuer (SSF 1.0 7.2): its path, where it has one, stands behind the well-known part. Samples:
/// <c>https://ssf.example.org/.well-known/ssf-configuration</c>, <c>https://example.org/.well-known/ssf-configuration/cordon</c>
/// </summary>
internal sealed record StreamAddresses
{
    public const string Configuration = "/.well-known/ssf-configuration";

    /// <summary>As drafts of the specification had it, and some receivers still do.</summary>
    public const string OlderConfiguration = "/.well-known/sse-configuration";

    public const string Keys = "/.well-known/jwks.json";

    private StreamAddresses(Uri issuer)
    {
        (Authority, Path) = (issuer.GetLeftPart(UriPartial.Authority), SigningKeys.Issuer.Path(issuer));
    }

    /// <summary>Scheme, host and port.</summary>
    public string Authority { get; }

    /// <summary>The issuer's own path; empty, or from its first slash on.</summary>
    public string Path { get; }

    public string Issuer => Authority + Path;

    public string WellKnown => Authority + Configuration + Path;

    public string OlderWellKnown => Authority + OlderConfiguration + Path;

    public static StreamAddresses Of(string issuer) => new(new Uri(issuer));

    /// <param name="pathBase">What a proxy in front of the host takes off its paths.</param>
    public string JwksUri(string pathBase) => Authority + pathBase + Keys;
}
