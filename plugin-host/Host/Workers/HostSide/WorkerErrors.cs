namespace Cordon.Host.Workers.HostSide;

/// <summary>The end of what a worker wrote to standard error. Read to the end always, or the worker would block on a full pipe.</summary>
internal sealed class WorkerErrors
{
    private const int KeptLines = 5;
    private const int KeptCharacters = 300;

    private readonly Queue<string> _last = new(KeptLines);

    public WorkerErrors(StreamReader errors) => Completion = ReadAsync(errors);

    public Task Completion { get; }

    public string LastLines
    {
        get
        {
            lock (_last)
            {
                return string.Join(" | ", _last);
            }
        }
    }

    private async Task ReadAsync(StreamReader errors)
    {
        var line = new char[4096];
        var kept = new System.Text.StringBuilder(KeptCharacters);
        while (await errors.ReadAsync(line) is var count and > 0)
        {
            foreach (var character in line.AsSpan(0, count))
            {
                if (character == '\n')
                {
                    Keep(kept.ToString().Trim());
                    kept.Clear();
                }
                else if (kept.Length < KeptCharacters)
                {
                    kept.Append(character);
                }
            }
        }

        Keep(kept.ToString().Trim());
    }

    private void Keep(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        lock (_last)
        {
            if (_last.Count == KeptLines)
            {
                _last.Dequeue();
            }

            _last.Enqueue(line);
        }
    }
}
