namespace Cordon.OktaSimulator.Signals;

/// <summary>The transmitters of the org. Few, and looked up by their issuer with every signal.</summary>
internal sealed class SignalProviders
{
    private readonly Lock _lock = new();
    private SignalProvider[] _all = [];
    private int _last;

    public IReadOnlyList<SignalProvider> All => Volatile.Read(ref _all);

    public SignalProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    public SignalProvider? WithIssuer(string issuer) => All.FirstOrDefault(provider => provider.Issuer == issuer);

    public SignalProvider Add(SignalProvider provider)
    {
        lock (_lock)
        {
            var added = provider with { Number = ++_last };
            _all = [.. _all, added];
            return added;
        }
    }

    public void Replace(SignalProvider provider)
    {
        lock (_lock)
        {
            _all = [.. _all.Select(other => other.Number == provider.Number ? provider : other)];
        }
    }

    public void Remove(SignalProvider provider)
    {
        lock (_lock)
        {
            _all = [.. _all.Where(other => other.Number != provider.Number)];
        }
    }
}
