using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Logs;

/// <summary>What has happened in the org, in the order it was written down. Every effect of a call is an event.</summary>
internal sealed class SystemLog(OrgClock clock)
{
    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];

    public int Last
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    public void Add(string eventType, int actor, int user, int target = 0, string result = "SUCCESS") =>
        Add(new LogEntry(0, default, eventType, actor, user, target, result));

    /// <summary>Writes an entry down; place and time are given to it here.</summary>
    public void Add(LogEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry with { Position = _entries.Count + 1, Published = clock.UtcNow });
        }
    }

    /// <summary>Writes down what a call has done to a user.</summary>
    public void Add(Route route, int user, int target = 0)
    {
        if (LogTypes.Of(route.Name) is { } type)
        {
            Add(type, UserDirectory.Owner, user, target);
        }
    }

    /// <summary>Entries from a position on, at most as many as asked for.</summary>
    public IReadOnlyList<LogEntry> From(int position, int count)
    {
        lock (_lock)
        {
            var start = Math.Min(_entries.Count, Math.Max(0, position - 1));
            return _entries.GetRange(start, Math.Min(count, _entries.Count - start));
        }
    }

    /// <summary>The position of the first entry at or after a time.</summary>
    public int FirstAt(DateTime time)
    {
        lock (_lock)
        {
            var (low, high) = (0, _entries.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _entries[middle].Published < time ? (middle + 1, high) : (low, middle);
            }

            return low + 1;
        }
    }
}
