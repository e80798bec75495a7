namespace Cordon.Host.Web.Api;

/// <summary>How many event streams may be open: each holds a connection and whatever its source holds. Safe to use from any thread.</summary>
internal sealed class EventStreamSlots
{
    public const int Most = 500;
    public const int MostOfOneCaller = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];
    private int _all;

    /// <summary>Room for one more, given back when it is disposed; null when there is none.</summary>
    public IDisposable? Take(string caller)
    {
        lock (_lock)
        {
            var own = _open.GetValueOrDefault(caller);
            if (_all == Most || own == MostOfOneCaller)
            {
                return null;
            }

            _all++;
            _open[caller] = own + 1;
            return new Slot(this, caller);
        }
    }

    private void Return(string caller)
    {
        lock (_lock)
        {
            _all--;
            if (--_open[caller] == 0)
            {
                _open.Remove(caller);
            }
        }
    }

    private sealed class Slot(EventStreamSlots slots, string caller) : IDisposable
    {
        private bool _isReturned;

        public void Dispose()
        {
            if (!_isReturned)
            {
                _isReturned = true;
                slots.Return(caller);
            }
        }
    }
}
