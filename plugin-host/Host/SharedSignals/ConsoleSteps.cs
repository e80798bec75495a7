namespace Cordon.Host.SharedSignals;

/// <summary>How to make this host known by hand, where a connection may not.</summary>
internal static class ConsoleSteps
{
    public static IReadOnlyList<string> Of(StreamAddresses addresses) =>
    [
        "In the Okta Admin Console open Security > Device Integrations > Receive shared signals.",
        "Press Create stream, and call it Cordon.",
        $"Set it up with the Well-known URL {addresses.WellKnown}",
        $"If the org does not take that, enter the older one, {addresses.OlderWellKnown}, or issuer {addresses.Issuer} and JWKS URL by themselves.",
        "Press Create. The stream is active at once.",
    ];
}
