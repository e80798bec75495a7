using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.SigningKeys;

namespace Cordon.Host.SharedSignals;

/// <summary>Sets the transmitter, and sees to it that it has a key before anybody looks for one.</summary>
internal sealed class TransmitterSetup(TransmitterStore store, SigningKeyStore keys)
{
    /// <param name="version">The one the caller has seen.</param>
    public async Task<TransmitterChange> SetAsync(Transmitter transmitter, long version, Actor actor, CancellationToken cancellationToken)
    {
        var change = await store.SetAsync(transmitter, version, actor, cancellationToken);
        if (change.Stored?.Transmitter.Issuer is not null)
        {
            await keys.EnsureAsync(SigningPurpose.SecurityEventToken, cancellationToken);
        }

        return change;
    }

    /// <summary>What the server does at its start: an issuer from the command line is set as if an admin had set it.</summary>
    /// <param name="issuer">Checked; null where none was given.</param>
    public async Task StartAsync(string? issuer, CancellationToken cancellationToken)
    {
        var (transmitter, version) = await store.ReadAsync(cancellationToken);
        if (issuer is not null && Issuer.Tidy(issuer) != transmitter.Issuer)
        {
            await SetAsync(transmitter with { Issuer = issuer }, version, Actor.System, cancellationToken);
        }
        else if (transmitter.Issuer is not null)
        {
            await keys.EnsureAsync(SigningPurpose.SecurityEventToken, cancellationToken);
        }
    }

    /// <summary>Replaces the key when its time has come. True when it had.</summary>
    public async Task<bool> RotateDueAsync(CancellationToken cancellationToken)
    {
        var transmitter = (await store.ReadAsync(cancellationToken)).Transmitter;
        return transmitter is { Issuer: not null, RotateDays: > 0 }
            && await keys.RotateDueAsync(SigningPurpose.SecurityEventToken, TimeSpan.FromDays(transmitter.RotateDays), cancellationToken);
    }
}
