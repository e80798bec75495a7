using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.SharedSignals;

/// <summary>Everything about the transmitter on one page.</summary>
public sealed partial class SharedSignalsPage
{
    private const string OrgType = "okta";
    private const int MostConnections = 1000;
    private const int Pushes = 20;

    private StoredTransmitter _stored = new(new Transmitter(), 0);
    private StreamAddresses? _addresses;
    private IReadOnlyList<SigningKeyRow> _keys = [];
    private IReadOnlyList<ConnectionRow> _connections = [];
    private IReadOnlyList<SignalProvider> _providers = [];
    private IReadOnlyList<RecentPush> _pushes = [];

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public string? Issuer { get; set; }

    [Parameter]
    public string? RotateDays { get; set; }

    /// <summary>The connection that was chosen and did not do.</summary>
    [Parameter]
    public string? Connection { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public bool IsStale { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private TransmitterStore Transmitter { get; set; } = null!;

    [Inject]
    private SigningKeyStore Keys { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private SignalProviderStore Providers { get; set; } = null!;

    [Inject]
    private RecentPushes Recent { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string PathBase => Visit.Http.Request.PathBase.Value ?? "";

    private IReadOnlyList<(string, string)> Choices => [.. _connections.Select(row => (row.Id, row.Name))];

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _stored = await Transmitter.ReadAsync(stop);
        _addresses = _stored.Transmitter.Issuer is { } issuer ? StreamAddresses.Of(issuer) : null;
        var purpose = PurposeName.Of(SigningPurpose.SecurityEventToken);
        _keys = [.. (await Keys.PublishedAsync(stop)).Where(key => key.Purpose == purpose)];
        _connections = [.. (await Connections.ListAsync(null, MostConnections, stop)).Where(row => row.Type == OrgType)];
        _providers = await Providers.ListAsync(stop);
        _pushes = await Recent.ListAsync(Pushes, stop);
    }

    private string Days => RotateDays ?? _stored.Transmitter.RotateDays.ToString(CultureInfo.InvariantCulture);

    private string NameOf(SignalProvider provider) => _connections.FirstOrDefault(row => row.Id == provider.ConnectionId)?.Name ?? provider.ConnectionId;

    /// <summary>What a key does now: the newest whose time has come signs.</summary>
    private (string Kind, string Text) StateOf(SigningKeyRow key)
    {
        var now = Time.GetUtcNow().ToUnixTimeMilliseconds();
        return key.ActiveFrom > now ? ("plain", "published, signs later")
            : key == _keys.First(other => other.ActiveFrom <= now) ? ("ok", "signs")
            : ("off", "signs no more");
    }

    /// <summary>An org that was looked at under another issuer says nothing of this one.</summary>
    private (string Kind, string Text) StateOf(SignalProvider provider) => provider.WellKnown != _addresses?.WellKnown ? ("warn", "OTHER ISSUER")
        : provider.Status.Length == 0 ? ("off", "NOT KNOWN")
        : provider.Status == "ACTIVE" ? ("ok", provider.Status)
        : ("warn", provider.Status);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
