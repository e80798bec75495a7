using System.Net;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Options;
using Cordon.Okta.RiskPush.Texts;

namespace Cordon.Okta.RiskPush.Events;

/// <summary>Makes signals of identities, or says why one cannot be told of.</summary>
internal sealed class SignalPlan
{
    private const int LongestName = 320;

    private readonly PushOptions _options;
    private readonly string _stepKey;
    private readonly PlaceholderText _reasonAdmin;
    private readonly PlaceholderText _reasonUser;
    private readonly PlaceholderText _currentIp;
    private readonly PlaceholderText _previousIp;
    private readonly PlaceholderText _newValue;

    /// <exception cref="StopRunException">A text of the options breaks a rule.</exception>
    public SignalPlan(PushOptions options, string stepKey)
    {
        (_options, _stepKey) = (options, stepKey);
        _reasonAdmin = PlaceholderText.Read("/reasonAdmin", options.ReasonAdmin);
        _reasonUser = PlaceholderText.Read("/reasonUser", options.ReasonUser);
        _currentIp = PlaceholderText.Read("/currentIp", options.CurrentIp);
        _previousIp = PlaceholderText.Read("/previousIp", options.PreviousIp);
        _newValue = PlaceholderText.Read("/newValue", options.NewValue);
    }

    /// <returns>A signal, or the outcome of an identity that is refused without a request.</returns>
    public (Signal? Signal, Outcome? Refused) Of(Identity identity)
    {
        var previous = _options.PreviousLevel ?? RiskLevels.Of(identity.Risk);
        var values = PlaceholderValues.Of(identity, _options.Event, _options.Level, previous);
        var signal = new Signal
        {
            Identity = identity,
            Who = ShownText.Who(identity.Value),
            User = User(identity),
            Device = EventTypes.IsAboutDevice(_options.Event) ? Attribute(identity, _options.DeviceAttribute) ?? "" : "",
            PreviousLevel = previous,
            ReasonAdmin = _reasonAdmin.Fill(values),
            ReasonUser = _reasonUser.Fill(values),
            CurrentIp = _currentIp.Fill(values),
            PreviousIp = _previousIp.Fill(values),
            NewValue = _newValue.Fill(values),
            TokenId = TokenId.Of(_stepKey, identity),
        };
        return Problem(signal) is { } refused ? (null, refused) : (signal, null);
    }

    private Outcome? Problem(Signal signal) =>
        !IsName(signal.User) ? Outcomes.Failed("no_subject", $"{signal.Who} has nothing that Okta could know the user by: {Missing()}.")
        : EventTypes.IsAboutDevice(_options.Event) && !IsName(signal.Device)
            ? Outcomes.Failed("no_device", $"{signal.Who} has no attribute {_options.DeviceAttribute} that names a device: import it, or name another attribute.")
        : EventTypes.HasLevel(_options.Event) && signal.ReasonAdmin.Length + signal.ReasonUser.Length == 0
            ? Outcomes.Failed("no_reason", $"{signal.Who} leaves the reason empty, and Okta takes no change of risk without one: write words beside the placeholders.")
        : _options.Event == EventTypes.IpChange && !(IPAddress.TryParse(signal.CurrentIp, out _) && IPAddress.TryParse(signal.PreviousIp, out _))
            ? Outcomes.Failed("no_address", $"{signal.Who} has no current or no previous IP address where the options say: check the placeholders.")
        : null;

    private string Missing() => _options.Subject switch
    {
        SubjectKind.Login => "its value is empty or no name",
        SubjectKind.Email => "it has no attribute email",
        _ => "it has no external id; import the Okta id, or name users by login",
    };

    private string User(Identity identity) => _options.Subject switch
    {
        SubjectKind.Login => identity.Value.Trim(),
        SubjectKind.Email => Attribute(identity, "email") ?? identity.Value.Trim(),
        _ => identity.ExternalId ?? "",
    };

    private static string? Attribute(Identity identity, string name) =>
        identity.Attributes.TryGetValue(name, out var value) && PlaceholderValues.Text(value).Trim() is { Length: > 0 } text ? text : null;

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && !text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter == '\ufffd');
}
