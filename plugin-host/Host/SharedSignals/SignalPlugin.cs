namespace Cordon.Host.SharedSignals;

/// <summary>The plugin that carries signals to Okta, and its actions. The host knows their names and nothing else of them.</summary>
internal static class SignalPlugin
{
    public const string Id = "okta-risk-push";
    public const string Push = "risk-push";
    public const string Register = "register-transmitter";
}
