namespace Cordon.OktaSimulator.Users;

/// <summary>
/// Changed and created users by number, in blocks that exist only once something in them was changed. Reading takes no lock.
/// </summary>
internal sealed class UserStore
{
    public const int Capacity = 10_000_000;
    private const int BlockSize = 1024;

    private readonly User?[]?[] _blocks = new User?[]?[(Capacity / BlockSize) + 1];

    public User? this[int number]
    {
        get => Volatile.Read(ref _blocks[number / BlockSize]) is { } block ? Volatile.Read(ref block[number % BlockSize]) : null;
        set => Volatile.Write(ref Block(number)[number % BlockSize], value);
    }

    private User?[] Block(int number)
    {
        ref var place = ref _blocks[number / BlockSize];
        return Volatile.Read(ref place) ?? Interlocked.CompareExchange(ref place, new User?[BlockSize], null) ?? place!;
    }
}
