namespace Cordon.Okta.RiskPush.Options;

/// <summary>The events that Okta takes, by the value of the option <c>event</c>; there are no others.</summary>
internal static class EventTypes
{
    public const string UserRisk = "user-risk-change";
    public const string DeviceRisk = "device-risk-change";
    public const string SessionRevoked = "session-revoked";
    public const string DeviceCompliance = "device-compliance-change";
    public const string IpChange = "ip-change";
    public const string IdentifierChanged = "identifier-changed";

    private const string OfOkta = "https://schemas.okta.com/secevent/okta/event-type/";
    private const string OfOpenId = "https://schemas.openid.net/secevent/";

    /// <returns>Null where there is no such event.</returns>
    public static string? Uri(string name) => name switch
    {
        UserRisk or DeviceRisk or IpChange => OfOkta + name,
        SessionRevoked or DeviceCompliance => $"{OfOpenId}caep/event-type/{name}",
        IdentifierChanged => $"{OfOpenId}risc/event-type/{name}",
        _ => null,
    };

    public static bool IsAboutDevice(string name) => name is DeviceRisk or DeviceCompliance;

    public static bool HasLevel(string name) => name is UserRisk or DeviceRisk;
}
